package dev.parlance.tts.http;

import dev.parlance.tts.speech.TimeoutPhase;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import org.jspecify.annotations.Nullable;

/** Tells a {@link CallWatch} that its call has a connection, the handshake of TLS included. */
final class ConnectionListener extends EventListener {
    private final @Nullable CallWatch watch;

    ConnectionListener(@Nullable CallWatch watch) {
        this.watch = watch;
    }

    @Override
    public void connectionAcquired(Call call, Connection connection) {
        if (watch != null) {
            watch.waitFor(TimeoutPhase.FIRST_AUDIO);
        }
    }
}
