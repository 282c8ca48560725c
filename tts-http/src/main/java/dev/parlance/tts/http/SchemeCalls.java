package dev.parlance.tts.http;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls with a client that prepares TLS only when an address first needs it: reading the certificates of the JDK is a
 * fifth of what a program's first request takes, and a server on the same machine has none. Safe for concurrent use.
 */
final class SchemeCalls implements Call.Factory {
    private final OkHttpClient clear;
    private final Supplier<OkHttpClient> makingSecure;
    private @Nullable OkHttpClient secure;

    private SchemeCalls(OkHttpClient clear, Supplier<OkHttpClient> makingSecure) {
        this.clear = clear;
        this.makingSecure = makingSecure;
    }

    /** Takes how the client is set up. */
    static SchemeCalls of(OkHttpClient.Builder client) {
        OkHttpClient clear =
                client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
        return new SchemeCalls(
                clear,
                () -> clear.newBuilder()
                        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                        .build());
    }

    /** Returns calls that share connections and certificates with these, and differ as {@code change} says. */
    SchemeCalls changed(UnaryOperator<OkHttpClient.Builder> change) {
        return new SchemeCalls(
                change.apply(clear.newBuilder()).build(),
                () -> change.apply(secure().newBuilder()).build());
    }

    @Override
    public Call newCall(Request request) {
        return (request.isHttps() ? secure() : clear).newCall(request);
    }

    private synchronized OkHttpClient secure() {
        if (secure == null) {
            secure = prepared();
        }
        return secure;
    }

    // OkHttp, being written in Kotlin, lets out the KeyStoreException of certificates that cannot be read, which no
    // caller
    // expects since none declares it.
    private OkHttpClient prepared() {
        try {
            return makingSecure.get();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("TLS cannot be prepared with the certificates of this JVM", e);
        }
    }

    /** Returns the client for addresses without TLS; both share its connections and its dispatcher. */
    OkHttpClient clear() {
        return clear;
    }
}
