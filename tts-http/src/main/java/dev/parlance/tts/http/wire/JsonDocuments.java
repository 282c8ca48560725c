package dev.parlance.tts.http.wire;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import dev.parlance.tts.http.BadReplyException;
import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects that come one after the other, such as the events of a stream. Whatever their size, they take little
 * memory: audio is decoded while it arrives, and the rest of an event is short.
 *
 * <p>One {@link JsonReader} reads them all, as the elements of an endless array: one for each event would be most of what a
 * call allocates.
 */
public final class JsonDocuments {
    // An event with the times of each word of a text of 20,000 characters has 2 MB at most.
    private static final long LONGEST_BYTES = 4 << 20;
    private static final double LARGEST_NUMBER = 1e12;

    private final Elements elements = new Elements();
    private final BufferedSource text = Okio.buffer(elements);
    private final JsonReader json = JsonReader.of(text);

    /** Creates a reader that has read nothing yet. */
    public JsonDocuments() {}

    /** Reads an object. */
    public interface Reading<T> {
        /** Returns what was read. */
        T read(JsonReader json) throws IOException;
    }

    /**
     * Reads one object, to the end of {@code document}.
     *
     * @return what was read, or null if it is an array: {@code [DONE]} ends streams of the compatible interface. It is not
     *     JSON, so nothing can be read after it
     * @throws BadReplyException if it is another value, is not JSON, or is too long
     * @throws EOFException if it ends too early
     */
    public <T> @Nullable T read(Source document, Reading<T> reading) throws IOException {
        try {
            elements.begin(document);
            if (elements.count == 1) {
                json.beginArray();
            }
            if (json.peek() == JsonReader.Token.BEGIN_ARRAY) {
                return null;
            }
            if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
                throw notJson();
            }
            T read = reading.read(json);
            requireBlankRest();
            return read;
        } catch (JsonEncodingException | JsonDataException e) {
            BadReplyException bad = notJson();
            bad.initCause(e);
            throw bad;
        }
    }

    private void requireBlankRest() throws IOException {
        while (!text.exhausted()) {
            if (!Character.isWhitespace(text.readByte())) {
                throw notJson();
            }
        }
    }

    private static BadReplyException notJson() {
        return new BadReplyException("an event that is not JSON");
    }

    /** Notes that what has come so far is not kept, and does not count towards the size of an event. */
    public void renewAllowance() {
        elements.left = LONGEST_BYTES;
    }

    /** Returns a text, or an empty one for anything else. */
    public static String text(JsonReader json) throws IOException {
        JsonReader.Token token = json.peek();
        if (token == JsonReader.Token.STRING || token == JsonReader.Token.NUMBER) {
            return json.nextString();
        }
        json.skipValue();
        return "";
    }

    /** Returns a number that is not negative, or -1 for anything else. */
    public static long number(JsonReader json) throws IOException {
        if (json.peek() != JsonReader.Token.NUMBER) {
            json.skipValue();
            return -1;
        }
        double number = json.nextDouble();
        return number >= 0 && number < LARGEST_NUMBER ? (long) number : -1;
    }

    /** The documents as elements of an array. */
    private static final class Elements implements Source {
        private Source document = new Buffer();
        private int count;
        private boolean separated = true;
        private long left;

        void begin(Source next) {
            document = next;
            count++;
            separated = false;
            left = LONGEST_BYTES;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (!separated) {
                separated = true;
                sink.writeByte(count == 1 ? '[' : ',');
                return 1;
            }
            if (left == 0) {
                throw new BadReplyException("an event that is too long");
            }
            long read = document.read(sink, Math.min(byteCount, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {
            // The documents belong to others.
        }
    }
}
