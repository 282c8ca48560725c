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
 * memory: of a long one the audio is decoded while it arrives, and the rest of it is short.
 *
 * <p>A document of usual size is read when it is there, from memory: where JSON may have to wait for the network at every
 * character, the compiler copies the way to the socket into each method that reads one, which took a program that speaks 64
 * texts at once half of its processor time. One {@link JsonReader} reads them all, as the elements of an endless array: one for
 * each event would be most of what a call allocates.
 */
public final class JsonDocuments {
    // An event with the times of each word of a text of 20,000 characters has 2 MB at most.
    private static final long LONGEST_BYTES = 4 << 20;
    // Half a second of audio at 24 kHz; the services send a tenth at a time.
    private static final long USUAL_BYTES = 32 << 10;
    private static final double LARGEST_NUMBER = 1e12;

    private final Buffer usual = new Buffer();
    private final JsonReader elements = JsonReader.of(usual);
    private boolean begun;
    private long left;

    /** Creates a reader that has read nothing yet. */
    public JsonDocuments() {}

    /** Reads an object. */
    public interface Reading<T> {
        /** Returns what was read. */
        T read(JsonReader json) throws IOException;
    }

    /** Reads one object, as {@link #read(Source, Pausing, Reading)} does, of a document that does not pause. */
    public <T> @Nullable T read(Source document, Reading<T> reading) throws IOException {
        return read(document, () -> false, reading);
    }

    /** Knows of a document whether it may be over. */
    @FunctionalInterface
    public interface Pausing {
        /** Returns true if all that has come was read, it may be all, and the next read may wait. */
        boolean isPausing() throws IOException;
    }

    /**
     * Reads one object, to the end of {@code document}.
     *
     * @param pausing tells when the document may be over: it is then read before it is known to be
     * @return what was read, or null if it is an array: {@code [DONE]} ends streams of the compatible interface. It is not
     *     JSON, so nothing can be read after it
     * @throws BadReplyException if it is another value, is not JSON, or is too long
     * @throws EOFException if it ends too early
     */
    public <T> @Nullable T read(Source document, Pausing pausing, Reading<T> reading) throws IOException {
        usual.clear();
        usual.writeByte(begun ? ',' : '[');
        boolean whole = arrives(document, pausing);
        try {
            return whole ? element(reading) : longer(document, reading);
        } catch (JsonEncodingException | JsonDataException e) {
            BadReplyException bad = notJson();
            bad.initCause(e);
            throw bad;
        }
    }

    // Returns false if it is longer than usual, or may be over.
    private boolean arrives(Source document, Pausing pausing) throws IOException {
        while (usual.size() < USUAL_BYTES && !pausing.isPausing()) {
            if (document.read(usual, USUAL_BYTES - usual.size()) < 0) {
                return true;
            }
        }
        return false;
    }

    private <T> @Nullable T element(Reading<T> reading) throws IOException {
        if (!begun) {
            begun = true;
            elements.beginArray();
        }
        return read(elements, usual, reading);
    }

    private <T> @Nullable T longer(Source document, Reading<T> reading) throws IOException {
        usual.skip(1);
        left = LONGEST_BYTES - usual.size();
        BufferedSource text = Okio.buffer(new Rest(document));
        return read(JsonReader.of(text), text, reading);
    }

    private static <T> @Nullable T read(JsonReader json, BufferedSource text, Reading<T> reading) throws IOException {
        if (json.peek() == JsonReader.Token.BEGIN_ARRAY) {
            return null;
        }
        if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
            throw notJson();
        }
        T read = reading.read(json);
        while (!text.exhausted()) {
            if (!Character.isWhitespace(text.readByte())) {
                throw notJson();
            }
        }
        return read;
    }

    private static BadReplyException notJson() {
        return new BadReplyException("an event that is not JSON");
    }

    /** Notes that what has come so far is not kept, and does not count towards the size of an event. */
    public void renewAllowance() {
        left = LONGEST_BYTES;
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

    /** What has come of a document, and then what still comes. */
    private final class Rest implements Source {
        private final Source document;

        Rest(Source document) {
            this.document = document;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (!usual.exhausted()) {
                return usual.read(sink, byteCount);
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
            // The document belongs to others.
        }
    }
}
