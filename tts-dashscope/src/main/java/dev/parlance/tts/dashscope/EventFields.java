package dev.parlance.tts.dashscope;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;

/**
 * Reads the JSON of an event from the socket, member by member. Whatever its size, it takes little memory: audio is read
 * while it comes, and the rest of an event is short.
 */
final class EventFields {
    /** How many digits a count or a time has at most; what is longer counts as absent. */
    static final int LONGEST_NUMBER = 12;

    // An event with the times of each word of a text of 20,000 characters has 2 MB at most.
    private static final long LONGEST_EVENT_BYTES = 4 << 20;
    private static final int LONGEST_NAME = 256;
    private static final double LARGEST_NUMBER = 1e12;

    private EventFields() {}

    /** Takes the value of a member; what it does not read has to be skipped. */
    interface Member {
        void read(String name, JsonReader json) throws IOException;
    }

    /**
     * Reads an event.
     *
     * @throws BadReplyException if it is not one JSON object, or too long
     */
    static void event(BufferedSource source, Member member) throws IOException {
        event(new Allowance(source), member);
    }

    /**
     * Reads an event, of which {@code allowance} lets some parts be of any length.
     *
     * @throws BadReplyException if it is not one JSON object, or the rest of it is too long
     */
    static void event(Allowance allowance, Member member) throws IOException {
        try {
            JsonReader json = JsonReader.of(Okio.buffer(allowance));
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

    /** Returns a name, such as an id, or an empty one for anything else; a long one is cut. */
    static String name(JsonReader json) throws IOException {
        String text = text(json);
        return text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }

    /** Returns a number that is not negative, or -1 for anything else. */
    static long number(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.NUMBER) {
            json.skipValue();
            return -1;
        }
        double number = json.nextDouble();
        return number >= 0 && number < LARGEST_NUMBER ? (long) number : -1;
    }

    /** The bytes of an event, which end with an error where it becomes too long. */
    static final class Allowance extends ForwardingSource {
        private long left = LONGEST_EVENT_BYTES;

        Allowance(BufferedSource event) {
            super(event);
        }

        /** Notes that what has come so far is not kept, and does not count. */
        void renew() {
            left = LONGEST_EVENT_BYTES;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (left == 0) {
                throw new BadReplyException("an event that is too long");
            }
            long count = super.read(sink, Math.min(byteCount, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
