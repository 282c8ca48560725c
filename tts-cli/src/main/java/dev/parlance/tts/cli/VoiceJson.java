package dev.parlance.tts.cli;

import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.voice.Voice;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import okio.Buffer;

/** Prints voices for programs: a JSON array with an object for each voice; absent values are left out. */
final class VoiceJson {
    private VoiceJson() {}

    static void write(List<Voice> voices, PrintStream out) {
        writeArray(out, voices, VoiceJson::write);
    }

    /** Writes the members of one object. */
    @FunctionalInterface
    interface Members<T> {
        void write(T value, JsonWriter json) throws IOException;
    }

    /** Prints an array with an object for each of {@code values}. */
    static <T> void writeArray(PrintStream out, List<T> values, Members<T> members) {
        Buffer buffer = new Buffer();
        try (JsonWriter json = JsonWriter.of(buffer)) {
            json.setIndent("  ");
            json.beginArray();
            for (T value : values) {
                json.beginObject();
                members.write(value, json);
                json.endObject();
            }
            json.endArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        out.println(buffer.readUtf8());
    }

    private static void write(Voice voice, JsonWriter json) throws IOException {
        json.name("id").value(voice.id().toString());
        json.name("name").value(voice.displayName());
        writeArray(
                "languages",
                voice.languages().stream().map(Locale::toLanguageTag).toList(),
                json);
        if (voice.gender().isPresent()) {
            json.name("gender").value(lower(voice.gender().get()));
        }
        if (voice.dialect().isPresent()) {
            json.name("dialect").value(voice.dialect().get().name());
        }
        if (!voice.description().isEmpty()) {
            json.name("description").value(voice.description());
        }
        if (!voice.styles().isEmpty()) {
            writeArray("styles", voice.styles().stream().sorted().toList(), json);
        }
        if (!voice.models().isEmpty()) {
            writeArray("models", voice.models().stream().sorted().toList(), json);
        }
        json.name("status").value(lower(voice.status()));
        json.name("origin").value(lower(voice.origin()));
    }

    private static void writeArray(String name, List<String> values, JsonWriter json) throws IOException {
        json.name(name).beginArray();
        for (String value : values) {
            json.value(value);
        }
        json.endArray();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
