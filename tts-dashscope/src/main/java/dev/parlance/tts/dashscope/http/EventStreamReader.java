package dev.parlance.tts.dashscope.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/**
 * Reads server-sent events as the HTML standard defines them (section 9.2.6), in bounded memory: the data of an event is
 * read while it arrives, and other fields are cut after 1,024 bytes.
 *
 * <pre>{@code
 * while (events.next()) {
 *     consume(events.data());
 *     // Now the other fields are complete, too.
 *     log(events.type(), events.isComplete());
 * }
 * }</pre>
 *
 * <p>Two things differ. Data has been read by the time its event turns out to lack the empty line at its end, so that an
 * event which the standard drops at the end of the stream is one that is not {@link #isComplete}. And comments can be
 * read, since some services put more than padding into them.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class EventStreamReader {
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("efbbbf");
    private static final ByteString LINE_ENDS = ByteString.encodeUtf8("\n\r");
    private static final int END = -1;

    private final BufferedSource source;
    private final Data data = new Data();
    private final Field name = new Field();
    private final Field type = new Field();
    private final Field id = new Field();
    private final Field comments = new Field();
    private final Field value = new Field();
    private long retryMillis = -1;
    private boolean started;
    private boolean inEvent;
    private boolean complete;
    private boolean afterCarriageReturn;

    /** Creates a reader of {@code source}, which stays open. */
    public EventStreamReader(BufferedSource source) {
        this.source = source;
    }

    /**
     * Moves to the next event that has data, and skips what has not been read of the one before.
     *
     * @return false at the end of the stream
     */
    public boolean next() throws IOException {
        if (!started) {
            started = true;
            skipByteOrderMark();
        }
        while (inEvent) {
            data.skip(Long.MAX_VALUE);
        }
        type.clear();
        comments.clear();
        complete = false;
        inEvent = readToData();
        return inEvent;
    }

    /** Returns the data of the event, its lines joined by line feeds. Closing it does nothing. */
    public InputStream data() {
        return data;
    }

    /** Returns true once the empty line that ends the event has been read, with the last of the data. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns the type of the event, {@code message} if it names none. */
    public String type() {
        return type.length == 0 ? "message" : type.text();
    }

    /** Returns the id of this event or the last one that had one, or an empty string. */
    public String lastEventId() {
        return id.text();
    }

    /** Returns how long the server asks clients to wait before they connect again, in milliseconds, if it does. */
    public OptionalLong retryMillis() {
        return retryMillis < 0 ? OptionalLong.empty() : OptionalLong.of(retryMillis);
    }

    /** Returns the comments in and before the event, each after a line feed. */
    public String comments() {
        return comments.text();
    }

    private void skipByteOrderMark() throws IOException {
        int matched = 0;
        while (matched < BYTE_ORDER_MARK.size()
                && source.request(matched + 1L)
                && source.getBuffer().getByte(matched) == BYTE_ORDER_MARK.getByte(matched)) {
            matched++;
        }
        if (matched == BYTE_ORDER_MARK.size()) {
            source.skip(matched);
        }
    }

    // Returns true at the start of the data of a line, false where an event or the stream ends.
    private boolean readToData() throws IOException {
        while (true) {
            int last = readName();
            if (last == END) {
                return false;
            }
            boolean hasValue = last == ':';
            if (hasValue && name.length == 0) {
                comments.add('\n');
                readValue(comments);
            } else if (name.is("data")) {
                data.begin(hasValue);
                return true;
            } else if (name.length > 0) {
                readField(hasValue);
            } else if (inEvent) {
                complete = true;
                return false;
            } else {
                type.clear();
                comments.clear();
            }
        }
    }

    private int readName() throws IOException {
        name.clear();
        int octet = readByte();
        if (afterCarriageReturn && octet == '\n') {
            octet = readByte();
        }
        afterCarriageReturn = false;
        while (octet != ':' && octet != END && !isLineEnd(octet)) {
            name.add(octet);
            octet = readByte();
        }
        return octet;
    }

    private void readField(boolean hasValue) throws IOException {
        value.clear();
        if (hasValue && !readValue(value)) {
            return;
        }
        if (name.is("event")) {
            type.set(value);
        } else if (name.is("id") && !value.has(0)) {
            id.set(value);
        } else if (name.is("retry")) {
            retryMillis = value.number(retryMillis);
        }
    }

    // Returns false if the stream ends in it.
    private boolean readValue(Field field) throws IOException {
        int octet = readByte();
        if (octet == ' ') {
            octet = readByte();
        }
        while (octet != END && !isLineEnd(octet)) {
            field.add(octet);
            octet = readByte();
        }
        return octet != END;
    }

    private boolean isLineEnd(int octet) {
        afterCarriageReturn = octet == '\r';
        return octet == '\r' || octet == '\n';
    }

    private int readByte() throws IOException {
        return source.exhausted() ? END : source.readByte() & 0xFF;
    }

    private final class Data extends InputStream {
        private final byte[] single = new byte[1];
        private boolean atSpace;
        private boolean atLineEnd;
        // How many of the bytes that have arrived are known to be in this line.
        private long inLine;

        void begin(boolean hasValue) {
            atSpace = hasValue;
            atLineEnd = !hasValue;
        }

        @Override
        public int read() throws IOException {
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
        }

        @Override
        public int read(byte[] sink, int offset, int count) throws IOException {
            if (count == 0 || !inEvent) {
                return count == 0 ? 0 : -1;
            }
            while (!atLineEnd) {
                if (source.exhausted()) {
                    inEvent = false;
                    return -1;
                }
                Buffer arrived = source.getBuffer();
                if (atSpace && arrived.getByte(0) == ' ') {
                    source.skip(1);
                } else if (inLine == 0) {
                    long end = arrived.indexOfElement(LINE_ENDS);
                    inLine = end < 0 ? arrived.size() : end;
                    atLineEnd = end == 0 && isLineEnd(source.readByte());
                } else {
                    int read = arrived.read(sink, offset, (int) Math.min(count, inLine));
                    inLine -= read;
                    return read;
                }
                atSpace = false;
            }
            inEvent = readToData();
            sink[offset] = '\n';
            return inEvent ? 1 : -1;
        }
    }

    /** A short field. Its text is made once as long as the field stays the same. */
    private static final class Field {
        private static final int LONGEST = 1_024;

        private byte[] bytes = new byte[32];
        private int length;
        private String text = "";

        void clear() {
            length = 0;
        }

        void add(int octet) {
            if (length == bytes.length && length < LONGEST) {
                bytes = Arrays.copyOf(bytes, 2 * length);
            }
            if (length < LONGEST) {
                bytes[length++] = (byte) octet;
            }
        }

        void set(Field other) {
            length = 0;
            for (int index = 0; index < other.length; index++) {
                add(other.bytes[index]);
            }
        }

        boolean has(int octet) {
            for (int index = 0; index < length; index++) {
                if (bytes[index] == octet) {
                    return true;
                }
            }
            return false;
        }

        boolean is(String expected) {
            if (length != expected.length()) {
                return false;
            }
            for (int index = 0; index < length; index++) {
                if (bytes[index] != expected.charAt(index)) {
                    return false;
                }
            }
            return true;
        }

        long number(long otherwise) {
            boolean digits = length > 0 && length < 19;
            for (int index = 0; index < length; index++) {
                digits &= bytes[index] >= '0' && bytes[index] <= '9';
            }
            return digits ? Long.parseLong(text()) : otherwise;
        }

        String text() {
            // No byte outside ASCII equals a character, so other texts are made each time.
            if (!is(text)) {
                text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            }
            return text;
        }
    }
}
