package dev.parlance.tts.dashscope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A server that nobody can connect to: its backlog is full, so that the kernel drops further connections. */
final class FullServer implements AutoCloseable {
    private final ServerSocket server;
    private final Socket first;
    private final Socket second;

    private FullServer() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        first = new Socket(server.getInetAddress(), server.getLocalPort());
        second = new Socket(server.getInetAddress(), server.getLocalPort());
    }

    static FullServer start() {
        try {
            return new FullServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() {
        try (server;
                first;
                second) {
            // They are closed one after the other.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
