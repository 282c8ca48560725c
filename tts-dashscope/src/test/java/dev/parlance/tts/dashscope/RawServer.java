package dev.parlance.tts.dashscope;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Does to connections what a well-behaved server never does. */
final class RawServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    private RawServer(Misdeed misdeed) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> accept(misdeed), "raw-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    static RawServer doing(Misdeed misdeed) {
        try {
            return new RawServer(misdeed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Misdeed misdeed) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread worker = new Thread(() -> serve(socket, misdeed), "raw-server");
                worker.setDaemon(true);
                worker.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, Misdeed misdeed) {
        try {
            readRequest(socket.getInputStream());
            requests.incrementAndGet();
            misdeed.commit(socket);
        } catch (IOException e) {
            // The client has gone, which is what these tests are about.
            open.remove(socket);
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("no request");
            }
            head.append((char) octet);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            String length = lower.substring(at + 15, lower.indexOf("\r\n", at)).strip();
            in.readNBytes(Integer.parseInt(length));
        }
    }

    /** Sends a reset instead of an orderly end. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    int requests() {
        return requests.get();
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/api/v1");
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** What happens after a request was read. */
    @FunctionalInterface
    interface Misdeed {
        void commit(Socket socket) throws IOException;
    }
}
