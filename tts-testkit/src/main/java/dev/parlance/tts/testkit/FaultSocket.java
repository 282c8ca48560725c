package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.Wire.utf8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * The server's side of a WebSocket, message by message or frame by frame, so that a test can break every rule of RFC
 * 6455. Its methods throw an {@link IOException} once the client has gone, which ends the script.
 */
public final class FaultSocket {
    /** The first byte of a frame with a whole text message. */
    public static final int TEXT = 0x81;

    /** The first byte of a frame with a whole binary message. */
    public static final int BINARY = 0x82;

    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;

    private final Wire wire;
    private int fragmentBytes = Integer.MAX_VALUE;
    private int pings;

    FaultSocket(Wire wire) {
        this.wire = wire;
    }

    /** What the server does once the WebSocket is open. When it returns, the connection is cut. */
    @FunctionalInterface
    public interface Script {
        /** Runs in a thread of the connection. */
        void run(FaultSocket socket) throws IOException, InterruptedException;
    }

    static String accept(String key) {
        try {
            // RFC 6455 section 1.3.
            byte[] proof = utf8(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(proof));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the next text message; counts the pings on the way, and does not answer them. */
    public String read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first = wire.read() & 0xFF;
            int second = wire.read() & 0xFF;
            if ((second & 0x80) == 0 || (first & 0x70) != 0) {
                throw new IllegalStateException("a client's frame that is not masked, or has odd bits");
            }
            byte[] payload = payload(second & 0x7F);
            if (first == CLOSE) {
                throw new EOFException("the client closed the WebSocket");
            }
            if (first == PING) {
                pings++;
            } else if ((first & 0x0F) <= 1) {
                message.writeBytes(payload);
                if (first >= 0x80) {
                    return message.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    private byte[] payload(int bits) throws IOException {
        long length = bits < 126 ? bits : number(bits == 126 ? 2 : 8);
        byte[] mask = wire.read(4);
        byte[] bytes = wire.read(Math.toIntExact(length));
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] ^= mask[index % 4];
        }
        return bytes;
    }

    private long number(int bytes) throws IOException {
        long number = 0;
        for (int at = 0; at < bytes; at++) {
            number = (number << 8) | (wire.read() & 0xFF);
        }
        return number;
    }

    /** Returns how many pings have come while reading. */
    public int pings() {
        return pings;
    }

    /** Sends a text message. */
    public FaultSocket text(String text) throws IOException {
        return message(TEXT, utf8(text));
    }

    /** Sends a binary message. */
    public FaultSocket binary(byte[] bytes) throws IOException {
        return message(BINARY, bytes);
    }

    private FaultSocket message(int first, byte[] payload) throws IOException {
        if (payload.length <= fragmentBytes) {
            return frame(first, payload);
        }
        for (int at = 0; at < payload.length; at += fragmentBytes) {
            int end = Math.min(at + fragmentBytes, payload.length);
            int opcode = at == 0 ? first & 0xF : 0;
            frame((end == payload.length ? 0x80 : 0) | opcode, Arrays.copyOfRange(payload, at, end));
        }
        return this;
    }

    /** Sends messages from now on in fragments of so many bytes, each in a frame of its own. */
    public FaultSocket fragmenting(int bytes) {
        fragmentBytes = bytes;
        return this;
    }

    /** Sends a ping. */
    public FaultSocket ping(String payload) throws IOException {
        return frame(PING, payload);
    }

    /** Sends a close frame. It does not close the connection. */
    public FaultSocket close(int code, String reason) throws IOException {
        byte[] words = utf8(reason);
        return frame(
                CLOSE,
                ByteBuffer.allocate(2 + words.length)
                        .putShort((short) code)
                        .put(words)
                        .array());
    }

    /** Sends a frame that is not masked, with any first byte: flags and opcode. */
    public FaultSocket frame(int first, String payload) throws IOException {
        return frame(first, utf8(payload));
    }

    /** Sends a frame that is not masked, with any first byte: flags and opcode. */
    public FaultSocket frame(int first, byte[] payload) throws IOException {
        byte[] head = head(first, payload.length);
        byte[] frame = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, frame, head.length, payload.length);
        return raw(frame);
    }

    /** Sends the beginning of a frame that promises so many bytes. */
    public FaultSocket header(int first, long payloadBytes) throws IOException {
        return raw(head(first, payloadBytes));
    }

    private static byte[] head(int first, long size) {
        ByteBuffer head = ByteBuffer.allocate(10).put((byte) first);
        if (size < 126) {
            head.put((byte) size);
        } else if (size <= 0xFFFF) {
            head.put((byte) 126).putShort((short) size);
        } else {
            head.put((byte) 127).putLong(size);
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /** Sends characters outside any frame. */
    public FaultSocket raw(String text) throws IOException {
        return raw(utf8(text));
    }

    /** Sends bytes outside any frame. */
    public FaultSocket raw(byte[] bytes) throws IOException {
        wire.write(bytes);
        return this;
    }

    /** Sends everything from now on in pieces of so many bytes, each on its own. */
    public FaultSocket splitting(int bytes) {
        wire.split(bytes);
        return this;
    }

    /** Does nothing for so long, unless the client leaves. It is a pace, not a way to wait for something. */
    public FaultSocket pause(Duration time) throws IOException {
        wire.pause(time);
        return this;
    }

    /** Waits until the client has gone, and returns. */
    public void awaitEnd() throws IOException {
        wire.awaitEnd();
    }

    /** Ends the connection by a reset, without a close frame. */
    public void reset() throws IOException {
        wire.reset();
    }
}
