package dev.parlance.tts.benchmarks;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import java.util.Base64;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** The events of one answer, read as {@link CheckedByHand} says, whatever they came through. */
final class CheckedEvents {
    private static final JsonReader.Options MEMBERS = JsonReader.Options.of("output", "code");
    private static final JsonReader.Options OUTPUT = JsonReader.Options.of("finish_reason", "audio");
    private static final JsonReader.Options AUDIO = JsonReader.Options.of("data");

    private final CheckedWav wav;
    private boolean finished;
    private String finishReason = "";
    private String audio = "";

    CheckedEvents(AudioSink sink) {
        wav = new CheckedWav(sink);
    }

    void read(BufferedSource source) throws IOException {
        StringBuilder data = new StringBuilder();
        for (@Nullable String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
            if (line.startsWith("data:")) {
                data.append(line, 5, line.length());
            } else if (line.isEmpty() && data.length() > 0) {
                event(data.toString());
                data.setLength(0);
            }
        }
        if (!finished || wav.isEmpty()) {
            throw new IOException("cut short");
        }
    }

    private void event(String data) throws IOException {
        finishReason = "";
        audio = "";
        JsonReader json = JsonReader.of(new Buffer().writeUtf8(data));
        json.beginObject();
        while (json.hasNext()) {
            switch (json.selectName(MEMBERS)) {
                case 0 -> output(json);
                case 1 -> throw new IOException("error " + json.nextString());
                default -> skip(json);
            }
        }
        json.endObject();
        finished |= finishReason.equals("stop");
        byte[] bytes = Base64.getDecoder().decode(audio);
        if (bytes.length > 0) {
            wav.deliver(bytes, bytes.length);
        }
    }

    private void output(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.selectName(OUTPUT)) {
                case 0 -> finishReason = json.nextString();
                case 1 -> audio(json);
                default -> skip(json);
            }
        }
        json.endObject();
    }

    private void audio(JsonReader json) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (json.selectName(AUDIO) == 0) {
                audio = json.nextString();
            } else {
                skip(json);
            }
        }
        json.endObject();
    }

    private static void skip(JsonReader json) throws IOException {
        json.skipName();
        json.skipValue();
    }
}
