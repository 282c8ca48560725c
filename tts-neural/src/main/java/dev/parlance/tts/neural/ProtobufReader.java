package dev.parlance.tts.neural;

import java.io.IOException;
import java.io.StreamCorruptedException;

/**
 * Reads the fields of Protocol Buffers in a file without holding it. A field is a varint of {@code number << 3 | type} and a value:
 * type 0 a varint, 1 eight bytes, 2 a varint of the length and that many bytes, 5 four bytes. Not safe for use by several
 * threads at once.
 */
final class ProtobufReader {
    static final int VARINT = 0;
    static final int MESSAGE = 2;

    private static final int WINDOW_BYTES = 4 * 1024;
    private static final int MOST_VARINT_BYTES = 10;

    private final FileParts parts;
    private final byte[] window = new byte[WINDOW_BYTES];
    private int windowBytes;
    private long windowStart;
    private long at;

    ProtobufReader(FileParts parts) {
        this.parts = parts;
    }

    /** Passes each field from {@code start} to {@code end} to {@code visitor}. */
    void fields(long start, long end, Visitor visitor) throws IOException {
        long next = start;
        while (next < end) {
            at = next;
            long tag = varint(end);
            int type = (int) (tag & 7);
            long number = tag >>> 3;
            if (number < 1 || number > 0x1FFFFFFF) {
                throw new StreamCorruptedException("a field without a number");
            }
            switch (type) {
                case VARINT -> {
                    long first = at;
                    long value = varint(end);
                    next = at;
                    visitor.visit(new Field((int) number, type, value, first, next));
                }
                case MESSAGE -> {
                    long length = varint(end);
                    next = within(at, length, end);
                    visitor.visit(new Field((int) number, type, length, at, next));
                }
                case 1 -> next = within(at, Long.BYTES, end);
                case 5 -> next = within(at, Integer.BYTES, end);
                default -> throw new StreamCorruptedException("a field of type " + type);
            }
        }
    }

    private static long within(long start, long length, long end) throws IOException {
        if (length < 0 || length > end - start) {
            throw new StreamCorruptedException("a field that ends behind its message");
        }
        return start + length;
    }

    /** Returns the text in {@code field}, or its beginning if it is very long. */
    String text(Field field) throws IOException {
        StringBuilder text = new StringBuilder();
        for (long index = field.start(); index < Math.min(field.end(), field.start() + 100); index++) {
            text.append((char) byteAt(index));
        }
        return text.toString();
    }

    // Moves on behind it.
    private long varint(long end) throws IOException {
        long value = 0;
        for (int index = 0; index < MOST_VARINT_BYTES && at < end; index++) {
            int next = byteAt(at++);
            value |= (long) (next & 0x7F) << (7 * index);
            if (next < 0x80) {
                return value;
            }
        }
        throw new StreamCorruptedException("a number without an end");
    }

    private int byteAt(long position) throws IOException {
        if (position < windowStart || position >= windowStart + windowBytes) {
            windowStart = position;
            windowBytes = parts.read(position, window);
            if (windowBytes == 0) {
                throw new StreamCorruptedException("the file ends too early");
            }
        }
        return window[(int) (position - windowStart)] & 0xFF;
    }

    /**
     * A field.
     *
     * @param number its number
     * @param type {@link #VARINT} or {@link #MESSAGE}; the others are passed over
     * @param value the number of a varint, the length of a message
     * @param start where its bytes start in the file
     * @param end where they end
     */
    record Field(int number, int type, long value, long start, long end) {
        /** Returns true if it is the message of this number. */
        boolean isMessage(int number) {
            return this.number == number && type == MESSAGE;
        }
    }

    /** Receives fields. */
    @FunctionalInterface
    interface Visitor {
        void visit(Field field) throws IOException;
    }
}
