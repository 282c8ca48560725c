package dev.parlance.tts.http.socket;

import dev.parlance.tts.http.BadReplyException;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import okio.Socket;

/**
 * The client's side of one WebSocket (RFC 6455) on a connection of OkHttp's, read in the thread that calls. OkHttp's own
 * WebSocket reads in a thread of its own and hands out whole messages: a slow sink could hold the server back only by
 * blocking that thread, and then OkHttp's pings fail the connection, since the pongs are behind the audio.
 *
 * <p>Messages are read by one thread at a time; sending and aborting are safe for concurrent use.
 */
public final class WebSocketConnection implements AutoCloseable {
    /** The close code for a close frame without one (RFC 6455 section 7.4.1). */
    public static final int NO_CODE = 1005;

    private static final int NORMAL = 1000;
    private static final int SWITCHING_PROTOCOLS = 101;
    // RFC 6455 section 1.3.
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Socket socket;
    private final BufferedSink sink;
    private final WebSocketFrames frames;
    private final ReentrantLock sending = new ReentrantLock();
    private int closeCode = NO_CODE;
    private String closeReason = "";
    private boolean closeSent;

    private WebSocketConnection(Socket socket) {
        this.socket = socket;
        sink = Okio.buffer(socket.getSink());
        frames = new WebSocketFrames(Okio.buffer(socket.getSource()), this::control);
    }

    /** Returns a request for a WebSocket at {@code url}. */
    public static Request.Builder request(HttpUrl url) {
        byte[] key = new byte[16];
        RANDOM.nextBytes(key);
        return new Request.Builder()
                .url(url)
                .header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Key", ByteString.of(key).base64())
                .header("Sec-WebSocket-Version", "13");
    }

    /**
     * Returns the connection that {@code response} to {@code call} opened.
     *
     * @throws BadReplyException if the server speaks something else
     */
    public static WebSocketConnection over(Call call, Response response) throws BadReplyException {
        Socket socket = response.socket();
        String key = String.valueOf(call.request().header("Sec-WebSocket-Key"));
        String accept = ByteString.encodeUtf8(key + ACCEPT_SUFFIX).sha1().base64();
        if (socket == null) {
            throw new BadReplyException("the server does not speak WebSocket");
        }
        WebSocketConnection connection = new WebSocketConnection(socket);
        if (!accept.equals(response.header("Sec-WebSocket-Accept"))) {
            connection.release();
            throw new BadReplyException("the server does not speak WebSocket");
        }
        return connection;
    }

    /** Returns true if {@code response} opened a connection, false if it is a refusal. */
    public static boolean isUpgrade(Response response) {
        return response.code() == SWITCHING_PROTOCOLS;
    }

    /** Waits for the next message; the kinds and what it throws are those of {@link WebSocketFrames#next}. */
    public int next() throws IOException {
        return frames.next();
    }

    /** Returns the content of the message. */
    public BufferedSource payload() {
        return frames.payload();
    }

    /** Returns the code the server closed with. */
    public int closeCode() {
        return closeCode;
    }

    /** Returns the server's words on why it closed. They may quote anything. */
    public String closeReason() {
        return closeReason;
    }

    /** Sends a text message. */
    public void send(String text) throws IOException {
        frame(WebSocketFrames.TEXT, ByteString.encodeUtf8(text));
    }

    /** Tells the server, and whatever is between, that we are still here. */
    void ping() throws IOException {
        frame(WebSocketFrames.PING, ByteString.EMPTY);
    }

    /** Ends the connection at once; a thread that reads or writes gets an {@link IOException}. Never blocks. */
    public void abort() {
        socket.cancel();
    }

    /** Says goodbye if that is still possible, and gives the connection back. */
    @Override
    public void close() {
        // A thread that is stuck in writing keeps the lock, and only the end of the socket frees it.
        if (sending.tryLock()) {
            try {
                sayClose(NORMAL);
            } catch (IOException e) {
                // The other side has gone already; no one receives it.
            } finally {
                sending.unlock();
            }
        }
        release();
    }

    // OkHttp counts the connection as in use until both directions are closed, and warns of a leak otherwise. The end
    // of the socket makes a thread that is writing give up the lock; after that no thread may use the closed sink.
    private void release() {
        socket.cancel();
        sending.lock();
        try {
            closeSent = true;
            close(socket.getSink());
        } finally {
            sending.unlock();
        }
        close(socket.getSource());
    }

    private static void close(Closeable direction) {
        try {
            direction.close();
        } catch (IOException e) {
            // It is not used any more, which is the purpose of closing.
        }
    }

    private void control(int opcode, ByteString payload) throws IOException {
        if (opcode == WebSocketFrames.PING) {
            answer(payload);
        } else if (opcode == WebSocketFrames.CLOSE) {
            readClose(payload);
        }
    }

    private void answer(ByteString ping) {
        try {
            frame(WebSocketFrames.PONG, ping);
        } catch (IOException e) {
            // What the server said counts, not whether it receives the answer.
        }
    }

    private void readClose(ByteString payload) throws IOException {
        if (payload.size() >= 2) {
            Buffer buffer = new Buffer().write(payload);
            closeCode = buffer.readShort() & 0xFFFF;
            closeReason = buffer.readUtf8();
        }
        try {
            sayClose(closeCode == NO_CODE ? NORMAL : closeCode);
        } catch (IOException e) {
            // What the server said counts, not whether it receives the answer.
        }
    }

    private void sayClose(int code) throws IOException {
        sending.lock();
        try {
            if (!closeSent) {
                closeSent = true;
                write(WebSocketFrames.CLOSE, new Buffer().writeShort(code).readByteString());
            }
        } finally {
            sending.unlock();
        }
    }

    private void frame(int opcode, ByteString payload) throws IOException {
        sending.lock();
        try {
            if (closeSent) {
                throw new IOException("closed");
            }
            write(opcode, payload);
        } finally {
            sending.unlock();
        }
    }

    // A client masks what it sends, with a key that no one can guess (RFC 6455 section 5.3).
    private void write(int opcode, ByteString payload) throws IOException {
        sink.writeByte(0x80 | opcode);
        int size = payload.size();
        if (size < 126) {
            sink.writeByte(0x80 | size);
        } else if (size <= 0xFFFF) {
            sink.writeByte(0x80 | 126).writeShort(size);
        } else {
            sink.writeByte(0x80 | 127).writeLong(size);
        }
        byte[] mask = new byte[4];
        RANDOM.nextBytes(mask);
        byte[] masked = payload.toByteArray();
        for (int index = 0; index < masked.length; index++) {
            masked[index] ^= mask[index & 3];
        }
        sink.write(mask).write(masked).flush();
    }
}
