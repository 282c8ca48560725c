package dev.parlance.tts.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parlance.tts.testkit.TestDeadline;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A client of HTTP/1.1 that shows every byte: what a chunk has, and whether the answer ended or broke off. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private boolean chunked;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout((int) TestDeadline.TIME.toMillis());
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream());
    }

    static RawClient connect(URI address) throws IOException {
        return new RawClient(new Socket(address.getHost(), address.getPort()));
    }

    /** Sends a request and returns its whole answer. */
    static Reply ask(URI address, String request) throws IOException {
        try (RawClient client = connect(address)) {
            client.send(request);
            return client.reply();
        }
    }

    /** Returns the answer to a request without a body. */
    static Reply get(URI address, String path, String... headers) throws IOException {
        return ask(address, head("GET", path, headers) + "\r\n");
    }

    /** Returns the answer to a request of the speech route. */
    static Reply speak(URI address, String json, String... headers) throws IOException {
        return ask(address, post("/v1/audio/speech", json, headers));
    }

    /** Returns a request with a body of JSON. */
    static String post(String path, String json, String... headers) {
        return head("POST", path, headers) + "Content-Type: application/json\r\nContent-Length: "
                + json.getBytes(UTF_8).length + "\r\n\r\n" + json;
    }

    /** Returns a header without its end; one of {@code headers} may replace that of the host. */
    static String head(String method, String path, String... headers) {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        if (!String.join("\n", headers).contains("Host:")) {
            head.append("Host: localhost\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    RawClient send(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        out.flush();
        return this;
    }

    RawClient send(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        return this;
    }

    /** Reads the status and the headers; their names are in lower case. */
    Head readHead() throws IOException {
        int status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "," + other);
        }
        chunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        return new Head(status, headers);
    }

    /** Reads the next chunk, or empty if the answer has ended. */
    Optional<byte[]> chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        byte[] chunk = exactly(length);
        line();
        return length == 0 ? Optional.empty() : Optional.of(chunk);
    }

    /** Reads the whole answer. */
    Reply reply() throws IOException {
        Head head = readHead();
        if (!chunked) {
            return new Reply(head, exactly(Integer.parseInt(head.headers.getOrDefault("content-length", "0"))));
        }
        return new Reply(head, rest());
    }

    /** Reads the chunks up to the last one. */
    byte[] rest() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Optional<byte[]> chunk = chunk(); chunk.isPresent(); chunk = chunk()) {
            body.writeBytes(chunk.get());
        }
        return body.toByteArray();
    }

    /** Returns true if the server has closed the connection and nothing more comes. */
    boolean isClosed() throws IOException {
        return in.read() < 0;
    }

    /** Has {@link #close} reset the connection. */
    void resetAtClose() throws IOException {
        socket.setSoLinger(true, 0);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("broke off");
        }
        return bytes;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("broke off");
            }
            line.write(next);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Head(int status, Map<String, String> headers) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** A whole answer. */
    static final class Reply {
        private final Head head;
        private final byte[] body;

        Reply(Head head, byte[] body) {
            this.head = head;
            this.body = body;
        }

        Head head() {
            return head;
        }

        byte[] body() {
            return body;
        }

        int status() {
            return head.status;
        }

        String text() {
            return new String(body, UTF_8);
        }
    }
}
