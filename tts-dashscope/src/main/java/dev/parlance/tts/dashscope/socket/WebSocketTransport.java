package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.dashscope.model.SpeechSettings;
import dev.parlance.tts.dashscope.model.VendorError;
import dev.parlance.tts.dashscope.service.AnswerReader;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.dashscope.speech.Transport;
import dev.parlance.tts.http.ApiKey;
import dev.parlance.tts.http.BadReplyException;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.SpeechFailedException;
import dev.parlance.tts.http.WatchedSink;
import dev.parlance.tts.http.socket.PumpedText;
import dev.parlance.tts.http.socket.SocketText;
import dev.parlance.tts.http.socket.WebSocketConnection;
import dev.parlance.tts.http.socket.WebSocketPings;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Speaks over a WebSocket, in the caller's thread. Each call has a connection of its own: the service keeps a connection
 * for about a minute, and a call that fails leaves one in an unknown state.
 */
public final class WebSocketTransport implements Transport, AutoCloseable {
    private static final Duration PING_INTERVAL = Duration.ofSeconds(20);

    private final HttpConnections http;
    private final SpeechSettings settings;
    private final WebSocketPings pings = new WebSocketPings(PING_INTERVAL);

    public WebSocketTransport(HttpConnections http, SpeechSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> speak(
            ResolvedCall resolved, SpeechDelivery delivery, Cancellation cancellation) {
        try (CallWatch watch = http.watch(cancellation)) {
            return speak(resolved, new WholeText(resolved), sink(resolved, delivery, watch), delivery, watch);
        }
    }

    /** Speaks {@code source} as {@code resolved} says, whose request has no text, and closes it. */
    Either<SpeechError, SpeechReceipt> speak(
            ResolvedCall resolved, TextSource source, SpeechDelivery delivery, Cancellation cancellation) {
        try (CallWatch watch = http.watch(cancellation)) {
            WatchedSink sink = sink(resolved, delivery, watch);
            TextIntake intake = TextIntake.from(source, resolved.spec().streamedLimit(settings));
            PumpedText text = new PumpedText(source, intake, sink);
            return speak(resolved.saying(text::text), text, sink, delivery, watch);
        }
    }

    private static WatchedSink sink(ResolvedCall resolved, SpeechDelivery delivery, CallWatch watch) {
        return new WatchedSink(delivery, watch, resolved.request().format());
    }

    private Either<SpeechError, SpeechReceipt> speak(
            ResolvedCall resolved, SocketText text, WatchedSink sink, SpeechDelivery delivery, CallWatch watch) {
        SocketDialogue dialogue = SocketDialogue.of(resolved, text, delivery, sink);
        return new WebSocketCall(this, resolved, delivery, watch).run(dialogue, text);
    }

    /**
     * Returns a new connection for {@code resolved}, which {@code watch} can abort.
     *
     * @throws SpeechFailedException if the service refuses
     */
    WebSocketConnection connect(SocketDialogue dialogue, ResolvedCall resolved, CallWatch watch) throws IOException {
        Call call = http.calls().newCall(request(dialogue, resolved, watch));
        Response response = call.execute();
        if (!WebSocketConnection.isUpgrade(response)) {
            try (response) {
                throw new SpeechFailedException(resolved.error(error(response)));
            }
        }
        WebSocketConnection connection = WebSocketConnection.over(call, response);
        watch.abortWith(connection::abort);
        return connection;
    }

    private Request request(SocketDialogue dialogue, ResolvedCall resolved, CallWatch watch) {
        // OkHttp knows ws and wss by the names of what they start as.
        HttpUrl base = HttpUrl.get(settings.webSocketUrl().toString().replaceFirst("^ws", "http"));
        HttpUrl.Builder url = base.newBuilder().addPathSegment(dialogue.path());
        dialogue.query().forEach(url::addQueryParameter);
        return WebSocketConnection.request(url.build())
                .tag(ApiKey.class, resolved.key())
                .tag(CallWatch.class, watch)
                .build();
    }

    private static VendorError error(Response response) throws IOException {
        if (response.isSuccessful()) {
            throw new BadReplyException("the server does not speak WebSocket");
        }
        return AnswerReader.error(response, response.body()).from(VendorError.Source.WS_HANDSHAKE);
    }

    /** Returns the pings that keep connections alive. */
    WebSocketPings pings() {
        return pings;
    }

    /** Stops the pings; the connections belong to their calls. */
    @Override
    public void close() {
        pings.close();
    }
}
