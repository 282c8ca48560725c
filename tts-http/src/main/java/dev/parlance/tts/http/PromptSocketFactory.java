package dev.parlance.tts.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes sockets that send each message at once. By default a second small one waits until the first is acknowledged, which
 * the other side may put off for 40 ms (RFC 896 and RFC 1122 section 4.2.3.2), before the service has any text to speak.
 */
final class PromptSocketFactory extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsLater();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectsLater();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsLater();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw connectsLater();
    }

    private static UnsupportedOperationException connectsLater() {
        return new UnsupportedOperationException("OkHttp connects them itself");
    }
}
