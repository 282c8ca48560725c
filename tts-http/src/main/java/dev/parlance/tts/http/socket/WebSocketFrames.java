package dev.parlance.tts.http.socket;

import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.ConnectionLostException;
import java.io.EOFException;
import java.io.IOException;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/**
 * The frames that a WebSocket's server sends (RFC 6455 section 5), joined to messages. What a message holds is read from
 * the socket as it is wanted, so that a message of any size takes no memory, and an unread one holds the server back.
 *
 * <pre>
 * bit  0      1-3  4-7     8     9-15    then                       then
 *      final  0    opcode  mask  length  16 bits if it is 126,      as many bytes
 *                                        64 bits if it is 127
 * </pre>
 *
 * <p>Used by one thread at a time.
 */
public final class WebSocketFrames {
    static final int CONTINUATION = 0x0;
    public static final int TEXT = 0x1;
    public static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private static final int FINAL_BIT = 0x80;
    private static final int RESERVED_BITS = 0x70;
    private static final int OPCODE_BITS = 0x0F;
    private static final int MASK_BIT = 0x80;
    private static final int LENGTH_BITS = 0x7F;
    private static final int LARGEST_CONTROL = 125;

    private final BufferedSource source;
    private final Control control;
    private BufferedSource payload = new Buffer();
    private int opcode;
    private boolean last = true;
    private long remaining;

    WebSocketFrames(BufferedSource source, Control control) {
        this.source = source;
        this.control = control;
    }

    /** Receives the frames between and inside messages. */
    interface Control {
        /** Takes a ping, a pong or a close. */
        void frame(int opcode, ByteString payload) throws IOException;
    }

    /**
     * Waits for the next message, skipping what is left of the one before.
     *
     * @return {@link #TEXT}, {@link #BINARY}, or {@link #CLOSE} if nothing more will come
     * @throws ConnectionLostException if the connection ends without a close
     * @throws BadReplyException if this is no WebSocket
     */
    int next() throws IOException {
        skipMessage();
        int kind = readHeader();
        if (kind == CLOSE) {
            return CLOSE;
        }
        if (kind == CONTINUATION) {
            throw new BadReplyException("a continuation of nothing");
        }
        payload = Okio.buffer(new Payload());
        return kind;
    }

    /** Returns the content of the message. */
    BufferedSource payload() {
        return payload;
    }

    private void skipMessage() throws IOException {
        while (remaining > 0 || !last) {
            if (remaining == 0) {
                continueMessage();
            }
            skipFrame();
        }
    }

    private void skipFrame() throws IOException {
        try {
            source.skip(remaining);
        } catch (EOFException e) {
            throw new ConnectionLostException(e);
        }
        remaining = 0;
    }

    private int readHeader() throws IOException {
        try {
            return readHeaders();
        } catch (EOFException e) {
            throw new ConnectionLostException(e);
        }
    }

    // Reads frames up to one that holds data, or a close.
    private int readHeaders() throws IOException {
        while (true) {
            int first = source.readByte() & 0xFF;
            int second = source.readByte() & 0xFF;
            opcode = first & OPCODE_BITS;
            if ((first & RESERVED_BITS) != 0 || (second & MASK_BIT) != 0) {
                throw new BadReplyException("a frame with bits that were not agreed on");
            }
            boolean isFinal = (first & FINAL_BIT) != 0;
            long length = length(second & LENGTH_BITS);
            if (opcode < CLOSE) {
                return dataFrame(isFinal, length);
            }
            controlFrame(isFinal, length);
            if (opcode == CLOSE) {
                return CLOSE;
            }
        }
    }

    private long length(int bits) throws IOException {
        if (bits < 126) {
            return bits;
        }
        long length = bits == 126 ? source.readShort() & 0xFFFF : source.readLong();
        if (length < 0) {
            throw new BadReplyException("a frame of negative length");
        }
        return length;
    }

    private int dataFrame(boolean isFinal, long length) throws BadReplyException {
        if (opcode > BINARY) {
            throw new BadReplyException("a frame of an unknown kind");
        }
        last = isFinal;
        remaining = length;
        return opcode;
    }

    private void controlFrame(boolean isFinal, long length) throws IOException {
        if (!isFinal || length > LARGEST_CONTROL || opcode > PONG) {
            throw new BadReplyException("a control frame of an unknown form");
        }
        control.frame(opcode, source.readByteString(length));
    }

    private void continueMessage() throws IOException {
        int kind = readHeader();
        if (kind == CLOSE) {
            throw new ConnectionLostException();
        }
        if (kind != CONTINUATION) {
            throw new BadReplyException("a message inside a message");
        }
    }

    /** The data of one message, over all of its frames. */
    private final class Payload implements Source {
        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            while (remaining == 0) {
                if (last) {
                    return -1;
                }
                continueMessage();
            }
            long count = source.read(sink, Math.min(byteCount, remaining));
            if (count < 0) {
                throw new ConnectionLostException();
            }
            remaining -= count;
            return count;
        }

        @Override
        public Timeout timeout() {
            return source.timeout();
        }

        @Override
        public void close() {}
    }
}
