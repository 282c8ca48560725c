package dev.parlance.tts.http;

import dev.parlance.tts.http.address.LinkGuard;
import dev.parlance.tts.http.address.ProxyCredentials;
import dev.parlance.tts.http.address.RefusedLinkException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.Timeouts;
import io.vavr.control.Either;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The connections of one provider, shared by all its transports, and the clock that ends what takes too long.
 *
 * <p>Nothing is sent twice on its own. OkHttp would send a request again when a pooled connection turns out dead, which
 * may be billed twice: that is switched off, and the bodies of our requests may be read only once, which rules out every
 * other case it has (a 503 with {@code Retry-After: 0}, a redirect). A connection that has been idle is tested before a
 * request is written to it, so a dead one is rarely met.
 */
public final class HttpConnections implements AutoCloseable {
    /** How much is read at a time: what Okio moves at once. */
    static final int PIECE_BYTES = 8 * 1024;

    // Idle connections cost a socket each; the service drops unused ones after about a minute (official FAQ).
    private static final int IDLE_CONNECTIONS = 64;
    private static final long ERROR_LIMIT_BYTES = 64 * 1024;
    private static final Duration IDLE_TIME = Duration.ofSeconds(50);

    private final HttpSettings settings;
    private final ScheduledExecutorService timer;
    private final CallClock clock;
    private final OkHttpClient client;
    private final LinkGuard linkGuard;
    private final OkHttpClient links;
    private volatile boolean closed;

    /**
     * Opens nothing yet.
     *
     * @param dns looks names up
     * @param headers adds what all requests to the service have in common beside the key
     */
    public HttpConnections(HttpSettings settings, Dns dns, Interceptor headers) {
        this.settings = settings;
        timer = timer("parlance-http-timer");
        clock = new CallClock(timer);
        client = client(settings, dns, headers);
        linkGuard = new LinkGuard(dns, client.proxySelector(), settings.baseUrl(), settings.linkTargets());
        links = client.newBuilder().dns(linkGuard).proxySelector(linkGuard).build();
    }

    private static OkHttpClient client(HttpSettings settings, Dns dns, Interceptor headers) {
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
                        call -> new ConnectionListener(call.request().tag(CallWatch.class)))
                .addInterceptor(HttpConnections::withoutUndeclared)
                .addInterceptor(HttpConnections::limited)
                .addInterceptor(HttpConnections::authorized)
                .addInterceptor(headers);
        settings.proxies().ifPresent(client::proxySelector);
        settings.proxyUsers()
                .map(ProxyCredentials::new)
                .ifPresent(users -> client.proxyAuthenticator(users).addNetworkInterceptor(users));
        return client.build();
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
            return response.newBuilder()
                    .body(response.peekBody(ERROR_LIMIT_BYTES))
                    .build();
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

    /** Returns a timer with a daemon thread of its own. */
    public static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /**
     * Returns the client; {@code newBuilder()} for one that shares its connections. Tag its calls with the {@link #watch}, and
     * send only bodies that are {@linkplain okhttp3.RequestBody#isOneShot one-shot}.
     */
    public OkHttpClient client() {
        return client;
    }

    /** Returns how the service is reached. */
    public HttpSettings settings() {
        return settings;
    }

    /**
     * Gets what is at {@code link}, without the key: the store of finished audio belongs to another party. The caller closes
     * the response.
     *
     * @throws RefusedLinkException if the link leads into the network of this machine
     */
    Response follow(HttpUrl link, CallWatch watch) throws IOException {
        Request request = new Request.Builder()
                .url(linkGuard.checked(link))
                .tag(CallWatch.class, watch)
                .build();
        Call call = links.newCall(request);
        watch.abortWith(call::cancel);
        return call.execute();
    }

    /** Returns a watch over a call of this thread that starts now. */
    public CallWatch watch(Cancellation cancellation) {
        return CallWatch.start(clock, settings.timeouts(), cancellation);
    }

    /** One exchange with the service, in the caller's thread. */
    @FunctionalInterface
    public interface Exchange<T> {
        /**
         * Returns what came of it.
         *
         * @param watch ends it; the request is tagged with it
         */
        T run(CallWatch watch) throws IOException;
    }

    /** Returns what {@code exchange}, which starts now and may take {@code limit} in all, came to. */
    public <T> Either<SpeechError, T> ask(Duration limit, Cancellation cancellation, Exchange<T> exchange) {
        Timeouts timeouts = new Timeouts(settings.timeouts().connect(), limit, limit, limit);
        try (CallWatch watch = CallWatch.start(clock, timeouts, cancellation)) {
            return asked(watch, exchange);
        }
    }

    private static <T> Either<SpeechError, T> asked(CallWatch watch, Exchange<T> exchange) {
        try {
            return Either.right(exchange.run(watch));
        } catch (ConnectionLostException e) {
            return Either.left(watch.verdict().orElseGet(() -> new SpeechError.BadReply("the answer broke off")));
        } catch (IOException e) {
            return Either.left(watch.error(e, 0));
        }
    }

    /** Returns what a synthesis that starts now and fills {@code delivery} came to. */
    public <T> Either<SpeechError, T> speak(SpeechDelivery delivery, Cancellation cancellation, Exchange<T> synthesis) {
        try (CallWatch watch = watch(cancellation)) {
            return spoken(delivery, watch, synthesis);
        }
    }

    private static <T> Either<SpeechError, T> spoken(SpeechDelivery delivery, CallWatch watch, Exchange<T> synthesis) {
        try {
            return Either.right(synthesis.run(watch));
        } catch (IOException e) {
            return Either.left(watch.error(e, delivery.frames()));
        }
    }

    /**
     * Does nothing while open.
     *
     * @throws IllegalStateException if closed
     */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the provider is closed");
        }
    }

    /** Returns how many connections a call holds now. */
    public int busyConnections() {
        ConnectionPool pool = client.connectionPool();
        return pool.connectionCount() - pool.idleConnectionCount();
    }

    /** Gives back threads and idle connections. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
