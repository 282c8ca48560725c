package dev.parlance.tts.http;

import dev.parlance.tts.speech.TimeoutPhase;
import java.net.SocketException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import org.jspecify.annotations.Nullable;

/** Tells a {@link CallWatch} that its call has a connection, the handshake of TLS included, and which are idle from when. */
final class ConnectionListener extends EventListener {
    private final @Nullable CallWatch watch;
    private final IdleConnections idle;

    ConnectionListener(@Nullable CallWatch watch, IdleConnections idle) {
        this.watch = watch;
        this.idle = idle;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        sendAtOnce(connection);
        if (watch != null) {
            watch.waitFor(TimeoutPhase.FIRST_AUDIO);
        }
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        idle.released(connection);
    }

    // By default a second small message waits until the first is acknowledged (RFC 896), which the other side may put
    // off for 40 ms (RFC 1122 section 4.2.3.2), before the service has any text to speak.
    private static void sendAtOnce(Connection connection) {
        try {
            connection.socket().setTcpNoDelay(true);
        } catch (SocketException e) {
            // It has ended already, and the call is about to find that out.
        }
    }
}
