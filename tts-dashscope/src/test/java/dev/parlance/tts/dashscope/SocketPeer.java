package dev.parlance.tts.dashscope;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Socket;

/**
 * The server's side of a WebSocket, frame by frame, so that a test can break every rule of it. It was written from RFC
 * 6455 alone; that both sides misread it in the same way is excluded by a test against OkHttp's own server.
 */
final class SocketPeer {
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;

    private final Socket socket;
    private final BufferedSource source;
    private final BufferedSink sink;
    private int pings;

    private SocketPeer(Socket socket) {
        this.socket = socket;
        source = Okio.buffer(socket.getSource());
        sink = Okio.buffer(socket.getSink());
    }

    /** What the server does once the WebSocket is open. When it returns, the connection is closed. */
    interface Script {
        void run(SocketPeer peer) throws IOException, InterruptedException;
    }

    /** Returns the answer that opens the WebSocket {@code request} asks for. */
    static MockResponse upgrade(RecordedRequest request, Script script) {
        return upgrade(accept(request), script);
    }

    static MockResponse upgrade(String accept, Script script) {
        return new MockResponse.Builder()
                .status("HTTP/1.1 101 Switching Protocols")
                .setHeader("Connection", "Upgrade")
                .setHeader("Upgrade", "websocket")
                .setHeader("Sec-WebSocket-Accept", accept)
                .socketHandler(socket -> run(socket, script))
                .build();
    }

    private static String accept(RecordedRequest request) {
        String key = request.getHeaders().get("Sec-WebSocket-Key");
        return ByteString.encodeUtf8(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                .sha1()
                .base64();
    }

    private static void run(Socket socket, Script script) {
        SocketPeer peer = new SocketPeer(socket);
        try {
            script.run(peer);
        } catch (IOException e) {
            // The client has gone, which it may.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            peer.hangUp();
        }
    }

    /** Waits for the next text message, and answers pings on the way. */
    String read() throws IOException {
        while (true) {
            int first = source.readByte() & 0xFF;
            int second = source.readByte() & 0xFF;
            if ((second & 0x80) == 0 || (first & 0x70) != 0) {
                throw new IllegalStateException("a client's frame that is not masked, or has odd bits");
            }
            byte[] payload = payload(second & 0x7F);
            int opcode = first & 0xF;
            if (opcode == TEXT) {
                return new String(payload, StandardCharsets.UTF_8);
            }
            if (opcode == CLOSE) {
                throw new EOFException("closed");
            }
            pings += opcode == PING ? 1 : 0;
        }
    }

    private byte[] payload(int bits) throws IOException {
        long length = bits < 126 ? bits : bits == 126 ? source.readShort() & 0xFFFF : source.readLong();
        byte[] mask = source.readByteArray(4);
        byte[] bytes = source.readByteArray(length);
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] ^= mask[index % 4];
        }
        return bytes;
    }

    /** Returns how many pings have come while reading. */
    int pings() {
        return pings;
    }

    void text(String json) throws IOException {
        frame(0x80 | TEXT, ByteString.encodeUtf8(json));
    }

    void binary(byte[] bytes) throws IOException {
        frame(0x80 | BINARY, ByteString.of(bytes));
    }

    void ping(String payload) throws IOException {
        frame(0x80 | PING, ByteString.encodeUtf8(payload));
    }

    void close(int code, String reason) throws IOException {
        frame(0x80 | CLOSE, new Buffer().writeShort(code).writeUtf8(reason).readByteString());
    }

    /** Sends a frame with {@code first} as its first byte. */
    void frame(int first, ByteString payload) throws IOException {
        header(first, payload.size());
        sink.write(payload).flush();
    }

    /** Sends the beginning of a frame that promises {@code size} bytes. */
    void header(int first, long size) throws IOException {
        sink.writeByte(first);
        if (size < 126) {
            sink.writeByte((int) size);
        } else if (size <= 0xFFFF) {
            sink.writeByte(126).writeShort((int) size);
        } else {
            sink.writeByte(127).writeLong(size);
        }
        sink.flush();
    }

    /** Sends bytes outside any frame. */
    void raw(byte[] bytes) throws IOException {
        sink.write(bytes).flush();
    }

    /** Waits until the client has gone. */
    void awaitEnd() throws IOException {
        while (!source.exhausted()) {
            source.skip(source.getBuffer().size());
        }
    }

    /** Ends the connection without a word. */
    void hangUp() {
        try {
            sink.close();
            source.close();
        } catch (IOException e) {
            // The client was faster.
        } finally {
            socket.cancel();
        }
    }
}
