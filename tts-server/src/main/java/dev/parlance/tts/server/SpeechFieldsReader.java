package dev.parlance.tts.server;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.text.SimilarNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a request: OpenAI's fields, and ours. What is not known, or stands twice, is refused, and nothing is nested deeper
 * than the fields need, so that no JSON costs more than its bytes. A field that is null is as if it were not there.
 */
final class SpeechFieldsReader {
    private static final List<String> NAMES = List.of(
            "input",
            "voice",
            "model",
            "response_format",
            "speed",
            "instructions",
            "stream_format",
            "language",
            "seed",
            "marks",
            "no_cache");
    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 4;
    private static final int NAME_CHARS_SHOWN = 40;

    private final JsonReader json;
    private final SpeechFields fields = new SpeechFields();

    private SpeechFieldsReader(JsonReader json) {
        this.json = json;
    }

    /**
     * Returns the fields in {@code body}.
     *
     * @throws ApiException if it is not JSON, or a field is wrong
     */
    static SpeechFields read(byte[] body) {
        try {
            JsonReader json = JsonReader.of(
                    new Buffer().writeUtf8(JsonText.bounded(text(body)).orElseThrow(SpeechFieldsReader::notJson)));
            SpeechFieldsReader reader = new SpeechFieldsReader(json);
            reader.readObject();
            if (json.peek() != JsonReader.Token.END_DOCUMENT) {
                throw notJson();
            }
            return reader.fields;
        } catch (JsonDataException | IOException e) {
            throw notJson();
        }
    }

    private static String text(byte[] body) throws CharacterCodingException {
        // The decoder reports what is not UTF-8, which a String would replace silently.
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static ApiException notJson() {
        return new ApiException(ApiError.invalid(
                400, "invalid_json", "the body is not one object of JSON in UTF-8 with the fields of the route"));
    }

    private void readObject() throws IOException {
        Set<String> seen = new HashSet<>();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (!seen.add(name)) {
                throw wrong(name, "duplicate_field", "stands twice; send it once");
            }
            if (json.peek() == JsonReader.Token.NULL) {
                json.nextNull();
            } else {
                readField(name);
            }
        }
        json.endObject();
    }

    private void readField(String name) throws IOException {
        switch (name) {
            case "input" -> fields.input = string(name);
            case "model" -> fields.model = string(name);
            case "voice" -> fields.voice = voice();
            case "instructions" -> fields.instructions = string(name);
            case "response_format" -> fields.format = string(name);
            case "speed" -> fields.speed = speed();
            case "stream_format" -> fields.events = isEvents();
            case "language" -> fields.language = language();
            case "seed" -> fields.seed = seed();
            case "no_cache" -> fields.uncached = flag(name);
            case "marks" -> readMarks();
            default -> throw unknown(shown(name));
        }
    }

    private String string(String name) throws IOException {
        require(name, JsonReader.Token.STRING, "a string");
        return json.nextString();
    }

    private boolean flag(String name) throws IOException {
        require(name, JsonReader.Token.BOOLEAN, "true or false");
        return json.nextBoolean();
    }

    // OpenAI's newer form is an object with the id.
    private @Nullable String voice() throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            return string("voice");
        }
        String id = null;
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("id") || id != null) {
                throw wrong("voice", "invalid_value", "is a name, or an object with the one field id");
            }
            id = string("voice");
        }
        json.endObject();
        if (id == null) {
            throw wrong("voice", "invalid_value", "is a name, or an object with the one field id");
        }
        return id;
    }

    private double speed() throws IOException {
        require("speed", JsonReader.Token.NUMBER, "a number");
        // As a string, since Moshi takes no number that is too large for a double.
        double speed = Double.parseDouble(json.nextString());
        if (speed < SLOWEST || speed > FASTEST) {
            throw wrong("speed", "invalid_value", "is outside 0.25 to 4");
        }
        return speed;
    }

    private boolean isEvents() throws IOException {
        String form = string("stream_format");
        if (!form.equals("audio") && !form.equals("sse")) {
            throw wrong("stream_format", "invalid_value", "is neither audio nor sse");
        }
        return form.equals("sse");
    }

    private Locale language() throws IOException {
        return LanguageTag.parse(string("language"))
                .orElseThrow(() -> wrong("language", "invalid_value", "is no tag of a language such as en-GB"));
    }

    private long seed() throws IOException {
        require("seed", JsonReader.Token.NUMBER, "a whole number");
        try {
            return json.nextLong();
        } catch (JsonDataException e) {
            throw wrong("seed", "invalid_value", "is not a whole number of 64 bits");
        }
    }

    private void readMarks() throws IOException {
        require("marks", JsonReader.Token.BEGIN_ARRAY, "a list of \"word\" and \"sentence\"");
        json.beginArray();
        while (json.hasNext()) {
            fields.marks.add(
                    switch (string("marks")) {
                        case "word" -> MarkKind.WORD;
                        case "sentence" -> MarkKind.SENTENCE;
                        default -> throw wrong("marks", "invalid_value", "is a list of \"word\" and \"sentence\"");
                    });
        }
        json.endArray();
    }

    private void require(String name, JsonReader.Token token, String kind) throws IOException {
        if (json.peek() != token) {
            throw wrong(name, "invalid_type", "is not " + kind);
        }
    }

    private static ApiException unknown(String name) {
        String advice = SimilarNames.question(SimilarNames.of(name, NAMES)).orElse("leave it out");
        return wrong(name, "unknown_field", "is not known; " + advice);
    }

    private static ApiException wrong(String name, String code, String what) {
        return new ApiException(ApiError.field(name, code, "the field " + name + " " + what));
    }

    // A name of a client's own may hold anything.
    private static String shown(String name) {
        String printable = name.replaceAll("[^\\w.-]", "?");
        return printable.length() > NAME_CHARS_SHOWN ? printable.substring(0, NAME_CHARS_SHOWN) + "…" : printable;
    }
}
