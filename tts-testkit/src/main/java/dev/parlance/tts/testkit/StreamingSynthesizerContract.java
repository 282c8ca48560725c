package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TextFeed;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link StreamingSynthesizer} as tests: T1 to T8, and those of a {@link SpeechSynthesizer} for a text whose
 * words come one by one. Extend it once for each backend; each test carries the tag of its rule.
 */
public abstract class StreamingSynthesizerContract extends SynthesizerSubject
        implements SynthesizerDeliveryRules,
                SynthesizerEndingRules,
                SynthesizerOptionRules,
                SynthesizerTextRules,
                SynthesizerMarkRules,
                SynthesizerTimeoutRules,
                SynthesizerSecrecyRules {
    private static final Percentage ROUGHLY = Percentage.withPercentage(20);

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected StreamingSynthesizerContract() {}

    /** Returns a synthesizer that is ready to speak; called once by every test. */
    protected abstract StreamingSynthesizer streaming();

    /** Returns a synthesizer with these limits, or empty if it has none. */
    protected Optional<StreamingSynthesizer> streaming(Timeouts timeouts) {
        return Optional.empty();
    }

    /** Returns {@code streaming} as a synthesizer that gives it the words of each text one by one. */
    protected static SpeechSynthesizer wordByWord(StreamingSynthesizer streaming) {
        return new WordByWord(streaming);
    }

    @Override
    final SpeechSynthesizer ready() {
        return wordByWord(streaming());
    }

    @Test
    void t1_speaksTheSameHoweverTheTextIsCut() throws Exception {
        StreamingSynthesizer synthesizer = streaming();
        String text = repeated(2);
        List<String> letters = text.chars().mapToObj(Character::toString).toList();

        PcmAudio whole = audio(synthesizer, TextSource.of(List.of(text)));
        PcmAudio cut = audio(synthesizer, TextSource.of(letters));

        assertThat(cut.frames()).as("frames").isCloseTo(whole.frames(), ROUGHLY);
        if (expectedAudio(request().withText(text)).isPresent()) {
            AudioDifference.check(whole, cut);
        }
    }

    @Test
    void t1_joinsSurrogatePairsThatACutHasParted() throws Exception {
        TextSource cut = TextSource.of(List.of(sentence() + " \uD83D", "\uDE00 ", sentence()));

        assertThat(speechOf(call(streaming(), settings(), cut)).frames()).isPositive();
    }

    @Test
    void t2_speaksWhatWasFlushedWithoutWaitingForMore() throws Exception {
        TextFeed feed = new TextFeed();
        CountDownLatch heard = new CountDownLatch(1);
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, heard::countDown);
        FutureTask<Either<SpeechError, SpeechReceipt>> call =
                start(streaming(), settings(), feed, sink, new Cancellation());

        feed.append(sentence());
        feed.flush();
        check(heard.await(deadline().toNanos(), TimeUnit.NANOSECONDS), "what was flushed was not delivered");
        feed.append(" " + sentence());
        feed.end();

        assertThat(speechOf(await(call)).frames())
                .isEqualTo(sink.audio().orElseThrow().frames());
    }

    @Test
    void t2_endsAfterAFlushWithoutMoreText() throws Exception {
        TextFeed feed = new TextFeed();
        feed.append(sentence());
        feed.flush();
        feed.flush();
        feed.end();

        assertThat(speechOf(call(streaming(), settings(), feed)).frames()).isPositive();
    }

    @Test
    void t3_speaksEveryFragment() throws Exception {
        StreamingSynthesizer synthesizer = streaming();

        long once = audio(synthesizer, TextSource.of(List.of(sentence()))).frames();
        long thrice = audio(synthesizer, TextSource.of(List.of(sentence() + " ", sentence() + " ", sentence())))
                .frames();

        assertThat(thrice).isGreaterThan(2 * once);
    }

    @Test
    void t3_isNoReceiptWhateverTheTextFailsWith() throws Exception {
        for (Throwable cause : anything()) {
            SpeechError.TextFailed error =
                    assertFails(SpeechError.TextFailed.class, call(streaming(), settings(), failing(cause)));
            assertThat(error.cause()).as("what the text's source threw").isSameAs(cause);
        }
    }

    @Test
    void t3_isNoReceiptWhenTheTextFailsAfterAFlush() throws Exception {
        IllegalStateException cause = new IllegalStateException("the model is gone");
        TextFeed feed = new TextFeed();
        feed.append(sentence());
        feed.flush();
        feed.fail(cause);

        SpeechError.TextFailed error = assertFails(SpeechError.TextFailed.class, call(streaming(), settings(), feed));

        assertThat(error.cause()).isSameAs(cause);
    }

    @Test
    void t4_isPatientWithASlowWriter() throws Exception {
        Duration slow = shortLimit();
        Duration enough = Duration.ofSeconds(60);
        StreamingSynthesizer synthesizer =
                given(streaming(new Timeouts(enough, slow, slow, enough)), "streaming(Timeouts)");
        TextFeed feed = new TextFeed();
        FutureTask<Either<SpeechError, SpeechReceipt>> call =
                start(synthesizer, settings(), feed, RecordingSink.create(), new Cancellation());

        boolean ended = endsWithin(call, slow.multipliedBy(2));
        feed.append(sentence());
        feed.flush();
        ended |= endsWithin(call, slow.multipliedBy(2));
        feed.append(" " + sentence());
        feed.end();

        check(!ended, "the call ended before its text did");
        assertThat(speechOf(await(call)).frames()).isPositive();
    }

    @Test
    void t5_closesTheSourceAfterTheLastWord() throws Exception {
        WatchedTextSource source = new WatchedTextSource(TextSource.of(List.of(sentence())));

        speechOf(call(streaming(), settings(), source));

        check(source.isClosed(), "the text's source was not closed");
    }

    @Test
    void t5_closesTheSourceWhenTheSinkFails() throws Exception {
        WatchedTextSource source = new WatchedTextSource(TextSource.of(List.of(repeated(2))));
        RecordingSink sink = RecordingSink.create().failOn(CallKind.WRITE, 1, new IllegalStateException("full"));

        assertFails(
                SpeechError.SinkFailed.class, await(start(streaming(), settings(), source, sink, new Cancellation())));

        check(source.isClosed(), "the text's source was not closed");
    }

    @Test
    void t5_tellsTheWriterThatNoMoreIsWanted() throws Exception {
        TextFeed feed = new TextFeed();
        feed.append(sentence());
        SpeechRequest refused =
                settings().toBuilder().extra("nobody.nothing", "1").build();

        assertFails(SpeechError.Unsupported.class, call(streaming(), refused, feed));

        check(!feed.append("more"), "the writer was not told that no more text is wanted");
    }

    @Test
    void t5_refusesWithoutAskingForText() throws Exception {
        WatchedTextSource source = new WatchedTextSource(unfinished());
        SpeechRequest asked = settings().toBuilder()
                .extra(knownVoice().provider() + ".no_such_extra", "1")
                .build();

        SpeechError.Unsupported error = assertFails(SpeechError.Unsupported.class, call(streaming(), asked, source));

        assertThat(error.capability()).isEqualTo(Capability.EXTRAS);
        assertThat(source.asked()).as("times the source was asked").isZero();
        check(source.isClosed(), "the text's source was not closed");
    }

    @Test
    void t6_endsInTimeWhenCancelledWhileWaitingForText() throws Exception {
        StreamingSynthesizer synthesizer = streaming();

        assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            TextFeed feed = new TextFeed();
            feed.append(sentence() + " ");
            FutureTask<Either<SpeechError, SpeechReceipt>> call =
                    start(synthesizer, settings(), feed, RecordingSink.create(), cancellation);
            long start = System.nanoTime();
            cancellation.cancel();
            assertFails(SpeechError.Cancelled.class, await(call));
            return Duration.ofNanos(System.nanoTime() - start);
        });
        assertSourcesReleased();
    }

    @Test
    void t7_countsTheCharactersOfTheWholeText() throws Exception {
        SpeechRequest asked = settings().toBuilder().marks(MarkKind.SENTENCE).build();
        if (!streaming().profileFor(asked).offers(Capability.SENTENCE_MARKS)) {
            assertFails(SpeechError.Unsupported.class, call(streaming(), asked, TextSource.of(List.of(sentence()))));
            return;
        }
        RecordingSink sink = RecordingSink.create();
        TextFeed feed = new TextFeed();
        feed.append(sentence());
        feed.flush();
        feed.append(" " + sentence());
        feed.end();

        speechOf(await(start(streaming(), asked, feed, sink, new Cancellation())));

        assertThat(sink.marks())
                .extracting(SpeechMark::start)
                .isSorted()
                .last()
                .satisfies(start ->
                        assertThat(start).isGreaterThanOrEqualTo(sentence().length()));
    }

    @Test
    void t8_refusesSettingsWithATextOfTheirOwn() {
        SpeechRequest wrong = SpeechRequest.of(sentence(), knownVoice());
        StreamingSynthesizer synthesizer = streaming();

        assertThatThrownBy(
                        () -> synthesizer.synthesize(wrong, TextSource.of(List.of(sentence())), RecordingSink.create()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void s7_refusesTextThatIsBlankAsAWhole() throws Exception {
        StreamingSynthesizer synthesizer = streaming();

        for (List<String> blank : List.of(List.<String>of(), List.of(""), List.of(" ", "\n"))) {
            assertFails(SpeechError.InvalidText.class, call(synthesizer, settings(), TextSource.of(blank)));
        }
    }

    @Test
    void s7_refusesFragmentsThatAreNotUnicode() throws Exception {
        StreamingSynthesizer synthesizer = streaming();

        for (List<String> wrong : List.of(
                List.of(sentence(), "\uD83D"), List.of("a\uD83D", "b"), List.of("a", "\uDE00"), List.of("a\0"))) {
            assertFails(SpeechError.InvalidText.class, call(synthesizer, settings(), TextSource.of(wrong)));
        }
    }

    /** In one fragment, since of many the beginning may have been delivered before the limit is reached. */
    @Override
    public void refusesTooLong(SpeechRequest asked) throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();
        TextSource text = TextSource.of(List.of(asked.text()));

        assertFails(
                SpeechError.TextTooLong.class, await(start(streaming(), settings(), text, sink, new Cancellation())));
    }

    private SpeechRequest settings() {
        return SpeechRequest.withoutText().voice(knownVoice()).build();
    }

    private PcmAudio audio(StreamingSynthesizer synthesizer, TextSource text) throws Exception {
        RecordingSink sink = RecordingSink.create();
        speechOf(await(start(synthesizer, settings(), text, sink, new Cancellation())));
        return heard(sink);
    }

    private Either<SpeechError, SpeechReceipt> call(
            StreamingSynthesizer synthesizer, SpeechRequest settings, TextSource text) throws Exception {
        return await(start(synthesizer, settings, text, RecordingSink.create(), new Cancellation()));
    }

    private static FutureTask<Either<SpeechError, SpeechReceipt>> start(
            StreamingSynthesizer synthesizer,
            SpeechRequest settings,
            TextSource text,
            RecordingSink sink,
            Cancellation cancellation) {
        FutureTask<Either<SpeechError, SpeechReceipt>> task =
                new FutureTask<>(() -> synthesizer.synthesize(settings, text, sink, cancellation));
        start(task, "streaming take");
        return task;
    }

    private Either<SpeechError, SpeechReceipt> await(FutureTask<Either<SpeechError, SpeechReceipt>> task)
            throws InterruptedException {
        return await(task, deadline().toNanos());
    }

    private static boolean endsWithin(FutureTask<?> task, Duration time) throws Exception {
        try {
            task.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    // More is to come and never does.
    private TextFeed unfinished() {
        TextFeed feed = new TextFeed();
        feed.append(sentence() + " ");
        feed.flush();
        return feed;
    }

    private TextSource failing(Throwable cause) {
        return TextSource.of(() -> new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public String next() {
                if (given++ == 2) {
                    throw Rethrow.of(cause);
                }
                return sentence() + " ";
            }
        });
    }

    /** A view of a streaming synthesizer, to hold it to the rules of the other port. */
    private record WordByWord(StreamingSynthesizer streaming) implements SpeechSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            if (request.ssml().isPresent()) {
                return Either.left(new SpeechError.Unsupported(Capability.SSML));
            }
            List<String> words = Arrays.asList(request.text().split("(?<= )"));
            return streaming.synthesize(request.withText(""), TextSource.of(words), sink, cancellation);
        }

        @Override
        public SynthesizerProfile profile() {
            return streaming.profileFor(SpeechRequest.withoutText().build());
        }

        @Override
        public SynthesizerProfile profileFor(SpeechRequest request) {
            return streaming.profileFor(request.withText(""));
        }
    }
}
