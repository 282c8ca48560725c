package dev.parlance.tts.testkit;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextIntake;
import dev.parlance.tts.speech.TextSource;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * A {@link StreamingSynthesizer} that collects fragments up to a flush or the end and has another synthesizer, usually a
 * {@link FakeSpeechSynthesizer}, speak them. Safe for concurrent use if that one is.
 */
public final class FakeStreamingSynthesizer implements StreamingSynthesizer {
    private final SpeechSynthesizer inner;

    private FakeStreamingSynthesizer(SpeechSynthesizer inner) {
        this.inner = requireNonNull(inner, "inner");
    }

    /** Returns one that speaks through {@code inner}. */
    public static FakeStreamingSynthesizer over(SpeechSynthesizer inner) {
        return new FakeStreamingSynthesizer(inner);
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest settings) {
        return inner.profileFor(settings);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest settings, TextSource text, AudioSink sink, Cancellation cancellation) {
        if (!settings.text().isEmpty()) {
            throw new IllegalArgumentException("settings with a text of their own");
        }
        try (text) {
            Optional<SpeechError> refusal = profileFor(settings).refusalWithoutText(settings);
            return refusal.isPresent()
                    ? Either.left(refusal.get())
                    : new Recital(settings, TextIntake.from(text), sink).run(cancellation);
        }
    }

    /** One call. */
    private final class Recital implements AudioSink {
        private final SpeechRequest settings;
        private final TextIntake intake;
        private final SpeechDelivery delivery;
        private final StringBuilder collected = new StringBuilder();
        private int pieces;
        private int before;
        private Duration spokenBefore = Duration.ZERO;

        Recital(SpeechRequest settings, TextIntake intake, AudioSink sink) {
            this.settings = settings;
            this.intake = intake;
            this.delivery = SpeechDelivery.to(sink);
        }

        Either<SpeechError, SpeechReceipt> run(Cancellation cancellation) {
            while (true) {
                Either<SpeechError, Optional<TextFragment>> next = intake.next(cancellation);
                if (next.isLeft()) {
                    return Either.left(next.getLeft());
                }
                boolean ended = next.get().isEmpty();
                next.get().ifPresent(fragment -> collected.append(fragment.text()));
                if (ended || next.get().get().flushed()) {
                    Optional<SpeechError> failure = speak(cancellation);
                    if (failure.isPresent()) {
                        return Either.left(failure.get());
                    }
                }
                if (ended) {
                    return Either.right(delivery.receipt(profileFor(settings).voiceFor(settings))
                            .pieces(pieces)
                            .build());
                }
            }
        }

        private Optional<SpeechError> speak(Cancellation cancellation) {
            String piece = collected.toString();
            collected.setLength(0);
            if (piece.isBlank()) {
                before += piece.length();
                return Optional.empty();
            }
            pieces++;
            Either<SpeechError, SpeechReceipt> spoken = inner.synthesize(settings.withText(piece), this, cancellation);
            before += piece.length();
            spokenBefore = spoken.map(SpeechReceipt::audioDuration)
                    .getOrElse(Duration.ZERO)
                    .plus(spokenBefore);
            return spoken.isLeft() ? Optional.of(unwrapped(spoken.getLeft())) : Optional.empty();
        }

        // What the caller's sink threw has come through two deliveries.
        private static SpeechError unwrapped(SpeechError error) {
            return error instanceof SpeechError.SinkFailed failed && failed.cause() instanceof SinkException sink
                    ? sink.error()
                    : error;
        }

        @Override
        public void begin(PcmFormat format) {
            delivery.format(format);
        }

        @Override
        public void write(ByteBuffer frames) throws SinkException {
            delivery.write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws SinkException {
            delivery.mark(mark.shifted(before, spokenBefore));
        }
    }
}
