package dev.parlance.tts.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The server's end of one connection: bytes in, bytes out, and every way to end it. It reads while it waits, since that
 * is the only way to notice that the client has gone; what comes meanwhile is kept.
 */
final class Wire {
    private static final int HEAD_LIMIT = 1 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] received = new byte[8 << 10];
    private int from;
    private int to;
    private int pieceBytes = Integer.MAX_VALUE;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** Sends everything from now on in pieces of so many bytes. */
    void split(int bytes) {
        pieceBytes = bytes;
    }

    void write(byte[] bytes) throws IOException {
        for (int at = 0; at < bytes.length; at += Math.min(pieceBytes, bytes.length - at)) {
            out.write(bytes, at, Math.min(pieceBytes, bytes.length - at));
        }
    }

    byte read() throws IOException {
        if (from == to && !receive()) {
            throw new EOFException("the client has gone");
        }
        return received[from++];
    }

    byte[] read(int count) throws IOException {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at++) {
            bytes[at] = read();
        }
        return bytes;
    }

    /** Reads a request, or fails if the client leaves first. */
    RecordedRequest readRequest() throws IOException {
        String[] start = readLine().split(" ", -1);
        if (start.length != 3) {
            throw new IOException("not an HTTP request");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon), line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
        }
        return new RecordedRequest(start[0], start[1], headers, readBody(headers));
    }

    private byte[] readBody(Map<String, String> headers) throws IOException {
        boolean chunked = headers.getOrDefault("Transfer-Encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
        if (!chunked) {
            return read(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        }
        byte[] body = new byte[0];
        for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
            int before = body.length;
            body = Arrays.copyOf(body, before + size);
            System.arraycopy(read(size), 0, body, before, size);
            readLine();
        }
        readLine();
        return body;
    }

    private int readChunkSize() throws IOException {
        return Integer.parseInt(readLine().replaceFirst(";.*", ""), 16);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (byte next = read(); next != '\n'; next = read()) {
            line.append((char) (next & 0xFF));
            if (line.length() > HEAD_LIMIT) {
                throw new IOException("a line without an end");
            }
        }
        return line.toString().stripTrailing();
    }

    /** Waits for so long, or until the client leaves: then it throws. */
    void pause(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                socket.setSoTimeout(1 + (int) TimeUnit.NANOSECONDS.toMillis(left));
                if (!receive()) {
                    throw new EOFException("the client has gone");
                }
            }
        } catch (SocketTimeoutException e) {
            // That is how a pause ends.
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(0);
            }
        }
    }

    /** Waits until the client has gone. */
    void awaitEnd() throws IOException {
        do {
            from = to;
        } while (receive());
    }

    private boolean receive() throws IOException {
        if (from == to) {
            from = 0;
            to = 0;
        } else if (to == received.length) {
            received = Arrays.copyOf(received, 2 * to);
        }
        int count = in.read(received, to, received.length - to);
        to += Math.max(count, 0);
        return count >= 0;
    }

    /** Ends what the server sends, and goes on listening. */
    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection in an orderly way. */
    void cut() throws IOException {
        // First, since closing with unread bytes in the buffer would reset the connection.
        socket.shutdownOutput();
        socket.close();
    }

    /** Ends the connection by a reset. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    void close() throws IOException {
        socket.close();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
