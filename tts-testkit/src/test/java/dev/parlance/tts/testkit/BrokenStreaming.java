package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.SpeechMark;
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
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on synthesizers of streaming text that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // The changes are called by reflection.
final class BrokenStreaming extends StreamingSynthesizerContract implements StreamingSynthesizer {
    private final Broken<BrokenStreaming> broken;
    private final FakeSpeechSynthesizer fake = SpoiltSynthesizer.builder().build();
    private final StreamingSynthesizer good = FakeStreamingSynthesizer.over(fake);
    private UnaryOperator<SpeechRequest> settings = asked -> asked;
    private UnaryOperator<TextSource> text = source -> source;
    private UnaryOperator<AudioSink> sink = heard -> heard;
    private boolean waitsInVain;
    private boolean impatient;
    private boolean flushed;

    BrokenStreaming(Broken<BrokenStreaming> broken) {
        this.broken = broken;
        broken.spoil(this);
    }

    static void addAll() {
        add(
                "T1 puts blanks between letters",
                broken -> broken.fragments(
                        fragment -> fragment.text().length() != 1 ? fragment : TextFragment.of(fragment.text() + " ")));
        add("T2 waits for the end whatever is flushed", broken -> {
            broken.fragments(fragment -> fragment.flushed() ? TextFragment.of("") : fragment);
            broken.waitsInVain = true;
        });
        add(
                "T3 takes a failure for the end of the text",
                broken -> broken.source(source -> new Object() {
                    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
                        Either<SpeechError, Optional<TextFragment>> next = source.next(cancellation);
                        boolean failed = next.isLeft() && next.getLeft() instanceof SpeechError.TextFailed;
                        return failed ? Either.right(Optional.empty()) : next;
                    }
                }));
        add("T4 loses patience with a slow writer", broken -> broken.impatient = true);
        add(
                "T5 leaves the source open",
                broken -> broken.source(source -> new Object() {
                    public void close() {}
                }));
        add("T6 is deaf while it waits for text", broken -> {
            broken.source(source -> new Object() {
                public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
                    return source.next(Cancellation.never());
                }
            });
            broken.waitsInVain = true;
        });
        add("T7 counts the characters from the last flush", broken -> {
            broken.fragments(fragment -> {
                broken.flushed |= fragment.flushed();
                return fragment;
            });
            broken.sink = heard -> new SpoiltSink(heard) {
                @Override
                public void mark(SpeechMark mark) throws IOException {
                    heard.mark(broken.flushed ? mark.shifted(-mark.start(), Duration.ZERO) : mark);
                }
            };
        });
        add("T8 takes settings with a text", broken -> broken.settings = asked -> asked.withText(""));
    }

    private static void add(String name, Consumer<BrokenStreaming> change) {
        Broken.add(name, BrokenStreaming.class, change);
    }

    private void source(Function<TextSource, Object> changes) {
        text = source -> BrokenPort.changed(TextSource.class, source, changes.apply(source));
    }

    private void fragments(UnaryOperator<TextFragment> change) {
        source(source -> new Object() {
            public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
                return source.next(cancellation).map(next -> next.map(change));
            }
        });
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest asked, TextSource source, AudioSink heard, Cancellation cancellation) {
        return good.synthesize(settings.apply(asked), text.apply(source), sink.apply(heard), cancellation);
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
    Duration shortLimit() {
        return Duration.ofMillis(50);
    }

    @Override
    protected Duration deadline() {
        return patience();
    }

    @Override
    Duration patience() {
        return broken.patience(test, waitsInVain);
    }
}
