package dev.parlance.tts.http;

import dev.parlance.tts.http.address.ProxyCredentials;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** Sets up OkHttp for {@link HttpConnections}. */
final class ServiceClient {
    // As many as calls at once had lately, or the next ones connect anew. They cost a socket each; the service drops
    // unused ones after about a minute (official FAQ).
    private static final int IDLE_CONNECTIONS = 1_024;
    private static final Duration IDLE_TIME = Duration.ofSeconds(50);
    private static final long ERROR_LIMIT_BYTES = 64 * 1024;
    // From its status on. Bodies of errors come with it, or in a few round trips.
    private static final Duration LONGEST_ERROR = Duration.ofSeconds(2);

    private ServiceClient() {}

    /** Returns the calls; {@code headers} adds what all requests to the service have in common beside the key. */
    static SchemeCalls of(HttpSettings settings, Dns dns, Interceptor headers, IdleConnections idle) {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .dispatcher(unlimited())
                .dns(dns)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_TIME.toSeconds(), TimeUnit.SECONDS))
                // One socket per stream: a sink that is slow on one of them must not use up the window of the others,
                // and cancelling closes the socket.
                .protocols(List.of(Protocol.HTTP_1_1))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .connectTimeout(connectMillis(settings.timeouts()), TimeUnit.MILLISECONDS)
                // The other waits are watched by CallWatch, which knows audio from keep-alives.
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .eventListenerFactory(
                        call -> new ConnectionListener(call.request().tag(CallWatch.class), idle))
                .addInterceptor(ServiceClient::watchedAndSentOnce)
                .addInterceptor(ServiceClient::withoutUndeclared)
                .addInterceptor(ServiceClient::limited)
                .addInterceptor(ServiceClient::authorized)
                .addInterceptor(headers)
                .addInterceptor(IdleConnections::onAnother)
                .addNetworkInterceptor(idle::tested);
        settings.proxies().ifPresent(client::proxySelector);
        settings.proxyUsers()
                .map(ProxyCredentials::new)
                .ifPresent(users -> client.proxyAuthenticator(users).addNetworkInterceptor(users));
        return SchemeCalls.of(client);
    }

    // A call without its watch would have no timeouts and could not be cancelled.
    private static Response watchedAndSentOnce(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        CallWatch watch = request.tag(CallWatch.class);
        if (watch == null) {
            throw new IllegalStateException("a request that is not tagged with the CallWatch of its call");
        }
        watch.abortWith(chain.call()::cancel);
        RequestBody body = request.body();
        return chain.proceed(
                body == null || body.isOneShot()
                        ? request
                        : request.newBuilder()
                                .method(request.method(), new OneShotBody(body))
                                .build());
    }

    // OkHttp, being written in Kotlin, lets out an InterruptedException that it does not declare when the interrupt
    // meets it between two addresses of a host.
    private static Response withoutUndeclared(Interceptor.Chain chain) throws IOException {
        try {
            return chain.proceed(chain.request());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    // Keeps only the beginning of a response that is no success: Retrofit takes all of it into memory. 101 is a
    // WebSocket, whose socket must stay open.
    private static Response limited(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        if (response.isSuccessful() || response.code() == 101) {
            return response;
        }
        try (response) {
            ResponseBody body = response.body();
            awaitError(body.source(), chain.call());
            Buffer beginning = new Buffer();
            Buffer arrived = body.source().getBuffer();
            arrived.copyTo(beginning, 0, Math.min(arrived.size(), ERROR_LIMIT_BYTES));
            return response.newBuilder()
                    .body(ResponseBody.create(beginning, body.contentType(), beginning.size()))
                    .build();
        }
    }

    // The status says what is wrong already: a body that breaks off or does not come must not say something else.
    private static void awaitError(BufferedSource body, Call call) throws IOException {
        body.timeout().deadline(LONGEST_ERROR.toNanos(), TimeUnit.NANOSECONDS);
        try {
            body.request(ERROR_LIMIT_BYTES);
        } catch (IOException e) {
            if (call.isCanceled() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
    }

    // Only requests to the service are tagged with its key.
    private static Response authorized(Interceptor.Chain chain) throws IOException {
        ApiKey key = chain.request().tag(ApiKey.class);
        return chain.proceed(
                key == null
                        ? chain.request()
                        : chain.request()
                                .newBuilder()
                                .header("Authorization", key.authorization())
                                .header("User-Agent", "parlance")
                                .build());
    }

    // OkHttp counts in whole milliseconds, up to 24 days; zero would be no limit at all.
    private static long connectMillis(Timeouts timeouts) {
        long millis = TimeUnit.NANOSECONDS.toMillis(Timeouts.nanos(timeouts.connect()));
        return Math.max(1, Math.min(millis, Integer.MAX_VALUE));
    }

    // WebSockets go through the dispatcher, whose default is 64 calls in all and 5 per host.
    private static Dispatcher unlimited() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return dispatcher;
    }
}
