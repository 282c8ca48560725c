package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.dashscope.cost.Ledger;
import dev.parlance.tts.dashscope.speech.DashScopeSynthesizer;
import dev.parlance.tts.http.HttpConnections;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;

/** Speaks text while it is still arriving, with the models that take it so: over the WebSockets that flow both ways. */
public final class DashScopeStreaming implements StreamingSynthesizer {
    private final DashScopeSynthesizer synthesizer;
    private final HttpConnections http;
    private final WebSocketTransport transport;
    private final Ledger ledger;

    public DashScopeStreaming(
            DashScopeSynthesizer synthesizer, HttpConnections http, WebSocketTransport transport, Ledger ledger) {
        this.synthesizer = synthesizer;
        this.http = http;
        this.transport = transport;
        this.ledger = ledger;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest settings, TextSource text, AudioSink sink, Cancellation cancellation) {
        http.requireOpen();
        if (!settings.text().isEmpty()) {
            throw new IllegalArgumentException("settings with a text of their own; use SpeechRequest.withoutText");
        }
        try {
            SpeechDelivery delivery = SpeechDelivery.to(sink);
            return synthesizer
                    .resolveStreamed(settings, cancellation)
                    .flatMap(resolved -> ledger.speech(
                            resolved.model(),
                            resolved.units(),
                            () -> transport.speak(resolved, text, delivery, cancellation)));
        } finally {
            Closer.closeQuietly(text);
        }
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest settings) {
        return synthesizer.streamedProfile(settings);
    }
}
