package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextFragment;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/** Synthesizers of streaming text that break one rule each, named by what they do. */
final class BrokenStreaming {
    private BrokenStreaming() {}

    static void addTo(Map<String, Broken<?>> all) {
        add(
                all,
                "T1 puts blanks between letters",
                broken -> broken.text = source -> mapped(
                        source,
                        next -> next.map(found -> found.map(fragment ->
                                fragment.text().length() != 1 ? fragment : TextFragment.of(fragment.text() + " ")))));
        add(all, "T2 waits for the end whatever is flushed", broken -> {
            broken.text = source -> mapped(
                    source,
                    next -> next.map(
                            found -> found.map(fragment -> fragment.flushed() ? TextFragment.of("") : fragment)));
            broken.patience = Duration.ofSeconds(1);
        });
        add(
                all,
                "T3 takes a failure for the end of the text",
                broken -> broken.text = source -> mapped(
                        source,
                        next -> next.isLeft() && next.getLeft() instanceof SpeechError.TextFailed
                                ? Either.right(Optional.empty())
                                : next));
        add(all, "T4 loses patience with a slow writer", broken -> broken.impatient = true);
        add(
                all,
                "T5 leaves the source open",
                broken -> broken.text = source -> new Mapped(source, next -> next) {
                    @Override
                    public void close() {}
                });
        add(all, "T6 is deaf while it waits for text", broken -> {
            broken.text = source -> new Mapped(source, next -> next) {
                @Override
                public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
                    return super.next(Cancellation.never());
                }
            };
            broken.patience = Duration.ofSeconds(1);
        });
        add(all, "T8 takes settings with a text", broken -> broken.settings = settings -> settings.withText(""));
    }

    private static void add(Map<String, Broken<?>> all, String name, Consumer<SpoiltStreaming> change) {
        all.put(name, new Broken<>(name, SpoiltStreaming.class, change));
    }

    private static TextSource mapped(
            TextSource source, UnaryOperator<Either<SpeechError, Optional<TextFragment>>> change) {
        return new Mapped(source, change);
    }

    private static class Mapped implements TextSource {
        private final TextSource source;
        private final UnaryOperator<Either<SpeechError, Optional<TextFragment>>> change;

        Mapped(TextSource source, UnaryOperator<Either<SpeechError, Optional<TextFragment>>> change) {
            this.source = source;
            this.change = change;
        }

        @Override
        public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
            return change.apply(source.next(cancellation));
        }

        @Override
        public void close() {
            source.close();
        }
    }

    /** The contract on a fake that an entry above has spoilt. */
    @ExtendWith(Broken.Chosen.class)
    static final class SpoiltStreaming extends StreamingSynthesizerContract implements StreamingSynthesizer {
        UnaryOperator<SpeechRequest> settings = given -> given;
        UnaryOperator<TextSource> text = given -> given;
        Duration patience = Duration.ofSeconds(5);
        boolean impatient;
        private final FakeSpeechSynthesizer fake = SpoiltSynthesizer.builder().build();
        private final StreamingSynthesizer good = FakeStreamingSynthesizer.over(fake);

        SpoiltStreaming(Broken<SpoiltStreaming> broken) {
            broken.spoil(this);
        }

        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest asked, TextSource source, AudioSink sink, Cancellation cancellation) {
            return good.synthesize(settings.apply(asked), text.apply(source), sink, cancellation);
        }

        @Override
        public SynthesizerProfile profileFor(SpeechRequest asked) {
            return good.profileFor(asked);
        }

        @Override
        protected StreamingSynthesizer streaming() {
            return this;
        }

        @Override
        protected Optional<StreamingSynthesizer> streaming(Timeouts timeouts) {
            if (impatient) {
                fake.failAlways(
                        Fault.error(new SpeechError.TimedOut(TimeoutPhase.BETWEEN_CHUNKS, timeouts.betweenChunks())));
            }
            return Optional.of(this);
        }

        @Override
        protected VoiceId knownVoice() {
            return VoiceId.of("fake:ada");
        }

        @Override
        protected Map<String, String> unprovable() {
            return Broken.OTHERS;
        }

        @Override
        protected Duration quietPeriod() {
            return Duration.ofMillis(20);
        }

        @Override
        protected Duration deadline() {
            return patience;
        }
    }
}
