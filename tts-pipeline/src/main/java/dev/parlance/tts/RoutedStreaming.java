package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Hands text that is still arriving to its provider, and closes its source. A provider that takes no fragments speaks
 * sentence by sentence, each as soon as it is sure.
 */
final class RoutedStreaming implements StreamingSynthesizer {
    private final Router router;
    private final ProviderCalls calls;
    private final @Nullable TextReports reports;
    private final UnaryOperator<TextSource> pauses;

    /**
     * Creates it; {@code pauses} has a text flushed when its writer pauses, or returns it as it is. Without {@code reports}
     * nothing is reported.
     */
    RoutedStreaming(
            Router router, ProviderCalls calls, @Nullable TextReports reports, UnaryOperator<TextSource> pauses) {
        this.router = router;
        this.calls = calls;
        this.reports = reports;
        this.pauses = pauses;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest settings, TextSource text, AudioSink sink, Cancellation cancellation) {
        if (!settings.text().isEmpty()) {
            throw new IllegalArgumentException("settings with a text of their own; build them with withoutText()");
        }
        return reports == null
                ? speak(calls, settings, text, sink, cancellation)
                : reports.of(
                        settings,
                        OptionalInt.empty(),
                        calls,
                        sink,
                        (reported, out) -> speak(reported, settings, text, out, cancellation));
    }

    private Either<SpeechError, SpeechReceipt> speak(
            ProviderCalls speaking,
            SpeechRequest settings,
            TextSource text,
            AudioSink sink,
            Cancellation cancellation) {
        TextSource flushed = pauses.apply(text);
        try {
            return speaking.speak(settings, flushed, sink, cancellation).peekLeft(RoutedStreaming::checkExecutor);
        } finally {
            // A provider that takes fragments closes the source too; a second close does nothing.
            Closer.closeQuietly(flushed);
        }
    }

    // What watches for pauses reports it as a fault of the text, since it is part of that to its reader.
    private static void checkExecutor(SpeechError error) {
        if (error instanceof SpeechError.TextFailed failed
                && failed.cause() instanceof PromptExecutor.NotStartedException thrown) {
            throw thrown;
        }
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest settings) {
        SpeechProvider provider = router.describing(settings);
        return provider.streaming()
                .map(streaming -> streaming.profileFor(settings).toBuilder()
                        .offering(Capability.SENTENCE_MARKS)
                        .build())
                .orElseGet(() -> ProviderCalls.extended(provider.synthesizer().profileFor(settings)));
    }
}
