package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.text.TextLimit;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/**
 * Hands text that is still arriving to its provider, through the interceptors. A provider that takes no fragments receives
 * the whole text once it is complete.
 */
final class RoutedStreaming implements StreamingSynthesizer {
    private final Router router;
    private final List<SpeechInterceptor> interceptors;

    RoutedStreaming(Router router, List<SpeechInterceptor> interceptors) {
        this.router = router;
        this.interceptors = interceptors;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest settings, TextSource text, AudioSink sink, Cancellation cancellation) {
        if (!settings.text().isEmpty()) {
            throw new IllegalArgumentException("settings with a text of their own; build them with withoutText()");
        }
        try {
            return router.speaking(settings).flatMap(provider -> speak(provider, settings, text, sink, cancellation));
        } finally {
            // The native way closes the source too; a second close does nothing.
            Closer.closeQuietly(text);
        }
    }

    private Either<SpeechError, SpeechReceipt> speak(
            SpeechProvider provider,
            SpeechRequest settings,
            TextSource text,
            AudioSink sink,
            Cancellation cancellation) {
        Optional<StreamingSynthesizer> streaming = provider.streaming();
        if (streaming.isPresent()) {
            return SpeechCall.streamed(provider, streaming.get(), settings, text, sink, cancellation)
                    .through(interceptors);
        }
        return collected(provider, settings, text, cancellation)
                .flatMap(whole -> SpeechCall.of(provider, settings.withText(whole), sink, cancellation)
                        .through(interceptors));
    }

    // What can be refused without the text is refused before the source is asked for any (rule T5).
    private static Either<SpeechError, String> collected(
            SpeechProvider provider, SpeechRequest settings, TextSource text, Cancellation cancellation) {
        SynthesizerProfile profile = provider.synthesizer().profileFor(settings);
        Optional<SpeechError> refusal = profile.refusalWithoutText(settings);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        Optional<TextLimit> limit = profile.textLimit();
        TextIntake intake = limit.isPresent() ? TextIntake.from(text, limit.get()) : TextIntake.from(text);
        while (true) {
            // A source that breaks rule F3 must not keep the call.
            if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
                return Either.left(new SpeechError.Cancelled());
            }
            Either<SpeechError, Optional<TextFragment>> next = intake.next(cancellation);
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
            if (next.get().isEmpty()) {
                return Either.right(intake.text());
            }
        }
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest settings) {
        SpeechProvider provider = router.describing(settings);
        return provider.streaming()
                .map(streaming -> streaming.profileFor(settings))
                .orElseGet(() -> provider.synthesizer().profileFor(settings));
    }
}
