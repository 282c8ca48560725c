package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonWriter;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for speech over HTTP.
 *
 * <p>The Qwen models take {@code input} with text, voice, language and instructions; the documentation says so, while the
 * vendor's clients put the last two into {@code parameters}, and the service reads either. What is undocumented goes
 * where it was found to work, into {@code parameters}. CosyVoice and Qwen-Audio take everything in {@code input}.
 */
final class SpeechJson {
    private static final double NORMAL_VOLUME = 50;

    private final Order order;
    private final ModelFamily family;
    private final SpeechRequest request;
    private final boolean instructionsMirrored;

    SpeechJson(Order order, boolean instructionsMirrored) {
        this.order = order;
        this.family = order.spec().family();
        this.request = order.request();
        this.instructionsMirrored = instructionsMirrored;
    }

    /** Returns the JSON. */
    ByteString bytes() {
        Buffer buffer = new Buffer();
        try (JsonWriter json = JsonWriter.of(buffer)) {
            json.beginObject().name("model").value(order.model());
            json.name("input");
            writeObject(json, input());
            Map<String, Object> parameters = parameters();
            if (!parameters.isEmpty()) {
                json.name("parameters");
                writeObject(json, parameters);
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return buffer.readByteString();
    }

    private Map<String, Object> input() {
        Map<String, Object> input = new TreeMap<>();
        input.put("text", request.text());
        input.put("voice", order.voice().name());
        request.instructions().ifPresent(words -> put(input, family.instructions, words));
        if (family.flat) {
            putFlat(input);
        } else {
            languageName(input, "language_type");
        }
        input.putAll(order.extras(false));
        return input;
    }

    private void putFlat(Map<String, Object> input) {
        // A link leads to a file, whose header says what is in it; in a stream a header would only be in the way.
        input.put("format", order.transport() == TransportKind.LINK ? "wav" : "pcm");
        input.put("sample_rate", order.format().sampleRateHz());
        Prosody prosody = request.prosody();
        putIfNotNormal(input, family.rate, prosody.rate(), prosody.rate());
        putIfNotNormal(input, family.pitch, prosody.pitch(), prosody.pitch());
        putIfNotNormal(input, family.volume, prosody.volume(), (double) Math.round(prosody.volume() * NORMAL_VOLUME));
        request.seed().ifPresent(seed -> input.put("seed", seed));
        if (request.ssml().isPresent()) {
            input.put("enable_ssml", true);
        }
        request.language()
                .flatMap(order.spec()::languageName)
                .ifPresent(name -> input.put("language_hints", new String[] {name}));
    }

    private void languageName(Map<String, Object> input, String field) {
        request.language().flatMap(order.spec()::languageName).ifPresent(name -> input.put(field, name));
    }

    private static void putIfNotNormal(Map<String, Object> input, @Nullable String field, double factor, double value) {
        if (factor != 1.0) {
            put(input, field, value);
        }
    }

    private static void put(Map<String, Object> input, @Nullable String field, Object value) {
        if (field == null) {
            throw new IllegalStateException("the profile offers what the model has no field for");
        }
        input.put(field, value);
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new TreeMap<>(order.extras(true));
        if (instructionsMirrored && !family.flat) {
            request.instructions().ifPresent(words -> put(parameters, family.instructions, words));
        }
        return parameters;
    }

    private static void writeObject(JsonWriter json, Map<String, Object> members) throws IOException {
        json.beginObject();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            json.name(member.getKey());
            writeValue(json, member.getValue());
        }
        json.endObject();
    }

    private static void writeValue(JsonWriter json, Object value) throws IOException {
        if (value instanceof String text) {
            json.value(text);
        } else if (value instanceof Boolean flag) {
            json.value(flag);
        } else if (value instanceof Number number) {
            json.value(number);
        } else if (value instanceof String[] texts) {
            writeTexts(json, texts);
        } else {
            json.jsonValue(value);
        }
    }

    private static void writeTexts(JsonWriter json, String[] texts) throws IOException {
        json.beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }
}
