package dev.parlance.tts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.testkit.InThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** Which client an address gets, seen by the first byte that a server receives. */
final class SchemeCallsTest {
    // The type of a TLS record with a handshake (RFC 8446 section 5.1).
    private static final int HANDSHAKE = 22;

    private final SchemeCalls calls = SchemeCalls.of(new OkHttpClient.Builder().retryOnConnectionFailure(false));

    private static int firstByte(Call.Factory calls, String scheme) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Integer> first = InThread.start(() -> accepted(server));
            Request request = new Request.Builder()
                    .url(scheme + "://127.0.0.1:" + server.getLocalPort())
                    .build();
            assertThatThrownBy(() -> calls.newCall(request).execute()).isInstanceOf(IOException.class);
            return first.join();
        }
    }

    private static int accepted(ServerSocket server) {
        try (Socket socket = server.accept()) {
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void preparesTlsForAnAddressThatNeedsItOnly() throws IOException {
        assertThat(calls.clear().x509TrustManager()).isNull();
        assertThat(firstByte(calls, "http")).isEqualTo('G');
        assertThat(firstByte(calls, "https")).isEqualTo(HANDSHAKE);
        assertThat(firstByte(calls, "http")).isEqualTo('G');
    }

    @Test
    void letsOutNoUndeclaredExceptionIfTlsCannotBePrepared() {
        AtomicInteger changes = new AtomicInteger();
        Call.Factory changed = calls.changed(client -> {
            if (changes.incrementAndGet() == 2) {
                SchemeCallsTest.<RuntimeException>throwUndeclared(
                        new KeyStoreException("as of certificates that cannot be read"));
            }
            return client;
        });
        Request request = new Request.Builder().url("https://127.0.0.1").build();

        assertThatIllegalStateException()
                .isThrownBy(() -> changed.newCall(request))
                .withCauseInstanceOf(KeyStoreException.class);
    }

    // As Kotlin throws.
    @SuppressWarnings("unchecked")
    private static <E extends Exception> void throwUndeclared(Exception thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void changesBothClients() throws IOException {
        Call.Factory changed = calls.changed(client -> client.addInterceptor(chain -> {
            throw new IOException("the changed client, TLS " + chain.request().isHttps());
        }));

        for (String scheme : new String[] {"http", "https"}) {
            Request request = new Request.Builder().url(scheme + "://127.0.0.1").build();
            assertThatThrownBy(() -> changed.newCall(request).execute())
                    .hasMessage("the changed client, TLS " + scheme.equals("https"));
        }
    }
}
