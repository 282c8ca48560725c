package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.dashscope.model.SpeechSettings;
import dev.parlance.tts.dashscope.speech.ResolvedCall;
import dev.parlance.tts.dashscope.speech.Transport;
import dev.parlance.tts.http.CallWatch;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.http.PumpedText;
import dev.parlance.tts.http.WatchedSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;

/**
 * Speaks over a WebSocket, in the caller's thread. Each call has a connection of its own: the service keeps a connection
 * for about a minute, and a call that fails leaves one in an unknown state.
 */
public final class WebSocketTransport implements Transport {
    private final HttpConnections http;
    private final SpeechSettings settings;
    private final WebSocketHandshake handshake;

    public WebSocketTransport(HttpConnections http, SpeechSettings settings) {
        this.http = http;
        this.settings = settings;
        handshake = new WebSocketHandshake(http, settings.webSocketUrl());
    }

    @Override
    public Either<SpeechError, SpeechReceipt> speak(
            ResolvedCall resolved, SpeechDelivery delivery, Cancellation cancellation) {
        try (CallWatch watch = http.watch(cancellation)) {
            WatchedSink sink = sink(resolved, delivery, watch);
            WholeText text = new WholeText(resolved);
            return call(resolved, delivery, watch).run(SocketDialogue.of(resolved, text, delivery, sink), text);
        }
    }

    /** Speaks {@code source} as {@code resolved} says, whose request has no text, and closes it. */
    Either<SpeechError, SpeechReceipt> speak(
            ResolvedCall resolved, TextSource source, SpeechDelivery delivery, Cancellation cancellation) {
        try (CallWatch watch = http.watch(cancellation)) {
            WatchedSink sink = sink(resolved, delivery, watch);
            PumpedText text = new PumpedText(
                    source, TextIntake.from(source, resolved.spec().streamedLimit(settings)), sink);
            ResolvedCall said = resolved.saying(text::text);
            return call(said, delivery, watch).run(SocketDialogue.of(said, text, delivery, sink), text);
        }
    }

    private WebSocketCall call(ResolvedCall resolved, SpeechDelivery delivery, CallWatch watch) {
        return new WebSocketCall(handshake, http.pings(), resolved, delivery, watch);
    }

    private static WatchedSink sink(ResolvedCall resolved, SpeechDelivery delivery, CallWatch watch) {
        return new WatchedSink(delivery, watch, resolved.request().format());
    }
}
