package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import okio.BufferedSource;

/** Reads the JSON of an event from the socket, member by member. */
final class EventFields {
    private EventFields() {}

    /** Takes the value of a member; what it does not read has to be skipped. */
    interface Member {
        void read(String name, JsonReader json) throws IOException;
    }

    /**
     * Reads an event.
     *
     * @throws BadReplyException if it is not one JSON object
     */
    static void event(BufferedSource source, Member member) throws IOException {
        try {
            JsonReader json = JsonReader.of(source);
            if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
                throw notAnEvent();
            }
            object(json, member);
            if (json.peek() != JsonReader.Token.END_DOCUMENT) {
                throw notAnEvent();
            }
        } catch (com.squareup.moshi.JsonEncodingException | JsonDataException | EOFException e) {
            throw notAnEvent();
        }
    }

    private static BadReplyException notAnEvent() {
        return new BadReplyException("an event that is not JSON");
    }

    /** Reads the members of an object; skips anything else. */
    static void object(JsonReader json, Member member) throws IOException {
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            json.skipValue();
            return;
        }
        json.beginObject();
        while (json.hasNext()) {
            member.read(json.nextName(), json);
        }
        json.endObject();
    }

    /** Returns a text, or an empty one for anything else. */
    static String text(JsonReader json) throws IOException {
        JsonReader.Token token = json.peek();
        if (token == JsonReader.Token.STRING || token == JsonReader.Token.NUMBER) {
            return json.nextString();
        }
        json.skipValue();
        return "";
    }

    /** Returns a number that is not negative, or -1 for anything else. */
    static long number(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.NUMBER) {
            json.skipValue();
            return -1;
        }
        return Math.max(-1, (long) json.nextDouble());
    }
}
