package dev.parlance.tts.http;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.http.address.LinkGuard;
import dev.parlance.tts.http.address.RefusedLinkException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.Timeouts;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The connections of one provider, shared by all its transports, and the clock that ends what takes too long.
 *
 * <p>Nothing is sent twice on its own. OkHttp would send a request again when a pooled connection turns out dead, which
 * may be billed twice: that is switched off, and the body of every request is read only once, which rules out every other
 * case it has (a 503 with {@code Retry-After: 0}, a redirect). A connection that has been idle for a second is tested before a
 * request is written to it.
 *
 * <p>Nothing is sent unwatched either: a request that is not tagged with the {@link CallWatch} of its call is refused, and
 * one that is ends with it.
 *
 * <p>Safe for concurrent use.
 */
public final class HttpConnections implements AutoCloseable {
    /** How much is read at a time: what Okio moves at once. */
    static final int PIECE_BYTES = 8 * 1024;

    private static final long TEXT_LIMIT_BYTES = 4L << 20;

    private final HttpSettings settings;
    private final ScheduledExecutorService timer;
    private final CallClock clock;
    private final SchemeCalls calls;
    private final LinkGuard linkGuard;
    private final Call.Factory links;
    private volatile boolean closed;

    /** Opens nothing yet. */
    public HttpConnections(HttpSettings settings) {
        this(settings, Dns.SYSTEM);
    }

    /** Opens nothing yet. {@code dns} looks names up. */
    public HttpConnections(HttpSettings settings, Dns dns) {
        this(settings, dns, chain -> chain.proceed(chain.request()));
    }

    /**
     * Opens nothing yet.
     *
     * @param dns looks names up
     * @param headers adds what all requests to the service have in common beside the key
     */
    public HttpConnections(HttpSettings settings, Dns dns, Interceptor headers) {
        this(settings, dns, headers, new IdleConnections(System::nanoTime));
    }

    /** Opens nothing yet. {@code idle} tests connections. */
    HttpConnections(HttpSettings settings, Dns dns, Interceptor headers, IdleConnections idle) {
        this.settings = settings;
        timer = timer("parlance-http-timer");
        clock = new CallClock(timer);
        calls = ServiceClient.of(settings, dns, headers, idle);
        linkGuard = new LinkGuard(dns, calls.clear().proxySelector(), settings.baseUrl(), settings.linkTargets());
        links = calls.changed(client -> client.dns(linkGuard).proxySelector(linkGuard));
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

    /** Returns what makes the calls. One whose request is not tagged with a {@link #watch} is an {@link IllegalStateException}. */
    public Call.Factory calls() {
        return calls;
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
        return follow(link, Headers.of(), watch);
    }

    /** Does what {@link #follow(HttpUrl, CallWatch)} does, with {@code headers}. */
    Response follow(HttpUrl link, Headers headers, CallWatch watch) throws IOException {
        Request request = new Request.Builder()
                .url(linkGuard.checked(link))
                .headers(headers)
                .tag(CallWatch.class, watch)
                .build();
        return links.newCall(request).execute();
    }

    /**
     * Sends {@code request}, once, and returns its answer when the head is there. The caller closes it. {@code watch} ends it.
     *
     * @throws SpeechFailedException with what {@code errors} returns if the answer is no success
     */
    public Response send(Request request, CallWatch watch, ErrorMapping errors) throws IOException {
        Response response = calls.newCall(watched(request, watch)).execute();
        if (response.isSuccessful()) {
            return response;
        }
        try (response) {
            throw new SpeechFailedException(errors.of(response));
        }
    }

    private static Request watched(Request request, CallWatch watch) {
        return request.newBuilder().tag(CallWatch.class, watch).build();
    }

    /**
     * Returns the text that the service answers to {@code request}, such as a list of its voices. It may take as long as the
     * first audio may, and be four mebibytes long.
     *
     * @param errors returns what an answer means that is no success
     * @throws IllegalStateException if closed
     */
    public Either<SpeechError, String> text(Request request, ErrorMapping errors) {
        requireOpen();
        return ask(settings.timeouts().firstAudio(), Cancellation.never(), watch -> {
            try (ResponseBody body = send(request, watch, errors).body()) {
                return AnswerBody.whole(body, TEXT_LIMIT_BYTES).readUtf8();
            }
        });
    }

    /**
     * Has a connection to the service ready for the next request, the lookup of its name and the handshake of TLS included:
     * gets the base address, without a key, and takes any answer, whatever its status. It may take as long as the first audio
     * may. The connection is kept for 50 s after the answer; calls at the same time make one each.
     *
     * @return why there is none, or empty if there is
     * @throws IllegalStateException if closed
     */
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        requireOpen();
        // Not HEAD: a server that sends a body with that nevertheless would spoil the next answer on the connection.
        Request request = new Request.Builder()
                .url(settings.baseUrl().toString())
                .header("User-Agent", "parlance")
                .build();
        Either<SpeechError, Integer> status = ask(settings.timeouts().firstAudio(), cancellation, watch -> {
            try (Response answer = calls.newCall(watched(request, watch)).execute()) {
                return answer.code();
            }
        });
        return status.swap().toJavaOptional();
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
            return Either.left(watch.verdict().orElseGet(() -> new SpeechError.BadReply("the answer broke off", e)));
        } catch (IOException e) {
            return Either.left(watch.error(e, 0));
        }
    }

    /** One synthesis, in the caller's thread. */
    @FunctionalInterface
    public interface Synthesis<T> {
        /** Returns what came of it. */
        T run(SpeechExchange exchange) throws IOException;
    }

    /**
     * Returns what a synthesis that starts now and fills {@code delivery} came to.
     *
     * @param wanted the format that the audio must have, if the caller asked for one
     */
    public <T> Either<SpeechError, T> speak(
            SpeechDelivery delivery, Optional<PcmFormat> wanted, Cancellation cancellation, Synthesis<T> synthesis) {
        try (CallWatch watch = watch(cancellation)) {
            return new SpeechExchange(this, delivery, watch, wanted).run(synthesis);
        }
    }

    /**
     * Does all of {@link dev.parlance.tts.speech.SpeechSynthesizer#synthesize} but what is the service's own: refuses what
     * {@code profile} does not offer, sends what {@code preparation} returns, delivers the audio of the answer, and returns
     * the receipt. Timeouts, cancellation, errors and connections that break are seen to.
     *
     * @param preparation returns what to send for the request, or why it cannot be sent, such as a missing key
     * @throws IllegalStateException if closed
     */
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request,
            SynthesizerProfile profile,
            AudioSink sink,
            Cancellation cancellation,
            Function<ResolvedRequest, Either<SpeechError, HttpSpeech>> preparation) {
        requireOpen();
        SpeechDelivery delivery = SpeechDelivery.to(sink);
        Optional<SpeechError> refusal = profile.refusal(request);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        ResolvedRequest resolved = ResolvedRequest.of(request, profile);
        return preparation
                .apply(resolved)
                .flatMap(speech ->
                        speak(delivery, request.format(), cancellation, exchange -> speech.run(resolved, exchange)));
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
        ConnectionPool pool = calls.clear().connectionPool();
        return pool.connectionCount() - pool.idleConnectionCount();
    }

    /** Gives back threads and idle connections. */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        calls.clear().dispatcher().executorService().shutdown();
        calls.clear().connectionPool().evictAll();
    }
}
