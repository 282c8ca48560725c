package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.Wire.utf8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request and how a {@link FaultServer} answers it, step by step: each step happens when it is called, and what was
 * sent is in the socket when it returns.
 *
 * <p>The head goes out before the first byte of the body: with the length that was {@linkplain #promise promised}, else
 * in chunks. When the script returns, the answer ends as it should, with the last chunk; a body that is shorter than
 * promised is cut off, and so is whatever was {@linkplain #raw raw}. Any step throws an {@link IOException} once the
 * client has gone, which ends the script.
 */
public final class FaultExchange {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final long NO_PROMISE = -1;

    private final Wire wire;
    private final RecordedRequest request;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private int status = 200;
    private long promised = NO_PROMISE;
    private long sent;
    private boolean headSent;
    private boolean closes;
    private boolean unframed;
    private boolean over;

    FaultExchange(Wire wire, RecordedRequest request) {
        this.wire = wire;
        this.request = request;
        closes = "close".equalsIgnoreCase(request.header("Connection").orElse(""));
    }

    /** Returns the request. */
    public RecordedRequest request() {
        return request;
    }

    /** Answers with this status instead of 200. */
    public FaultExchange status(int code) {
        status = code;
        return this;
    }

    /** Adds a header to the head. */
    public FaultExchange header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Sets the header {@code Content-Type}. */
    public FaultExchange type(String contentType) {
        return header("Content-Type", contentType);
    }

    /** Says {@code Content-Length: bytes}, however many bytes will come. */
    public FaultExchange promise(long bytes) {
        promised = bytes;
        return header("Content-Length", String.valueOf(bytes));
    }

    /** Sends a whole body, in UTF-8, with its length. */
    public FaultExchange body(String text) throws IOException {
        return body(utf8(text));
    }

    /** Sends a whole body, with its length. */
    public FaultExchange body(byte[] bytes) throws IOException {
        return promise(bytes.length).send(bytes);
    }

    /** Sends the head, if it has not been sent. */
    public FaultExchange head() throws IOException {
        if (!headSent) {
            headSent = true;
            if (isChunked()) {
                headers.put("Transfer-Encoding", "chunked");
            }
            closes |= "close".equalsIgnoreCase(headers.get("Connection"));
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
            headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            wire.write(utf8(head.append("\r\n").toString()));
        }
        return this;
    }

    private boolean isChunked() {
        return promised == NO_PROMISE && status != SWITCHING_PROTOCOLS && status != 204 && status != 304;
    }

    /** Sends a part of the body, in UTF-8. */
    public FaultExchange send(String text) throws IOException {
        return send(utf8(text));
    }

    /** Sends a part of the body: a chunk, unless a length was promised. */
    public FaultExchange send(byte[] bytes) throws IOException {
        head();
        if (bytes.length > 0) {
            wire.write(isChunked() ? chunk(bytes) : bytes);
            sent += bytes.length;
        }
        return this;
    }

    /**
     * Announces a chunk of {@code announcedBytes} bytes and sends only {@code begun} of it, for {@link #cut} or {@link #stall}
     * to follow; {@code head().cut()} ends between two chunks.
     */
    public FaultExchange beginChunk(int announcedBytes, byte[] begun) throws IOException {
        head();
        unframed = true;
        wire.write(utf8(Integer.toHexString(announcedBytes) + "\r\n"));
        wire.write(begun);
        return this;
    }

    private static byte[] chunk(byte[] bytes) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 16);
        chunk.writeBytes(utf8(Integer.toHexString(bytes.length) + "\r\n"));
        chunk.writeBytes(bytes);
        chunk.writeBytes(utf8("\r\n"));
        return chunk.toByteArray();
    }

    /** Sends each byte of the text as a part of its own. */
    public FaultExchange drip(String text) throws IOException {
        for (byte one : utf8(text)) {
            send(new byte[] {one});
        }
        return this;
    }

    /** Sends the text again and again, every {@code pause}, until the client has gone. */
    public void repeat(String text, Duration pause) throws IOException {
        repeat(utf8(text), pause);
    }

    /** Sends the bytes again and again, every {@code pause}, until the client has gone. */
    public void repeat(byte[] bytes, Duration pause) throws IOException {
        while (!over) {
            send(bytes).pause(pause);
        }
    }

    /** Sends characters as they are: no head, no framing. */
    public FaultExchange raw(String text) throws IOException {
        return raw(utf8(text));
    }

    /** Sends bytes as they are: no head, no framing. */
    public FaultExchange raw(byte[] bytes) throws IOException {
        headSent = true;
        unframed = true;
        wire.write(bytes);
        return this;
    }

    /** Sends everything from now on, head and framing too, in pieces of so many bytes, each on its own. */
    public FaultExchange splitting(int bytes) {
        wire.split(bytes);
        return this;
    }

    /** Does nothing for so long, unless the client leaves. It is a pace, not a way to wait for something. */
    public FaultExchange pause(Duration time) throws IOException {
        wire.pause(time);
        return this;
    }

    /** Sends nothing more, and waits until the client leaves or the server is closed; then the script is over. */
    public void stall() throws IOException {
        wire.awaitEnd();
        throw new EOFException("the client has gone");
    }

    /** Ends the connection, as a process does that exits: whatever is missing never comes. */
    public void cut() throws IOException {
        over = true;
        wire.cut();
    }

    /** Ends the connection by a reset. What was sent and not yet read by the client may be lost to it. */
    public void reset() throws IOException {
        over = true;
        wire.reset();
    }

    /** Says that nothing more will come, keeps the connection, and waits as {@link #stall} does. */
    public void halfClose() throws IOException {
        wire.halfClose();
        stall();
    }

    /**
     * Opens the WebSocket that the request asks for. When the script returns, its connection is cut.
     *
     * @throws IllegalStateException if the request asks for none
     */
    public FaultSocket webSocket() throws IOException {
        String key = request.header("Sec-WebSocket-Key")
                .orElseThrow(() -> new IllegalStateException("no request for a WebSocket: " + request));
        return webSocket(FaultSocket.accept(key));
    }

    /** Opens the WebSocket with this proof of the handshake, right or wrong. */
    public FaultSocket webSocket(String accept) throws IOException {
        status(SWITCHING_PROTOCOLS).header("Connection", "Upgrade").header("Upgrade", "websocket");
        header("Sec-WebSocket-Accept", accept).head();
        unframed = true;
        return new FaultSocket(wire);
    }

    boolean isOver() {
        return over;
    }

    /** Ends the answer; returns whether another request may come on this connection. */
    boolean finish() throws IOException {
        if (!over && !unframed) {
            if (!headSent) {
                body("");
            } else if (isChunked()) {
                wire.write(utf8("0\r\n\r\n"));
            }
        }
        if (!over && (unframed || closes || sent < promised)) {
            cut();
        }
        return !over;
    }
}
