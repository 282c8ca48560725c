package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

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
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
        return new Reading(streaming, text -> TextSource.of(Arrays.asList(text.split("(?<= )"))));
    }

    @Override
    final SpeechSynthesizer ready() {
        return wordByWord(streaming());
    }

    @Test
    void t1_speaksTheSameHoweverTheTextIsCut() throws Exception {
        String text = repeated(2);
        List<String> letters = text.chars().mapToObj(Character::toString).toList();

        PcmAudio whole = audio(TextSource.of(List.of(text)));
        PcmAudio cut = audio(TextSource.of(letters));

        assertThat(cut.frames()).as("frames").isCloseTo(whole.frames(), ROUGHLY);
        if (expectedAudio(request().withText(text)).isPresent()) {
            AudioDifference.check(whole, cut);
        }
    }

    @Test
    void t1_joinsSurrogatePairsThatACutHasParted() throws Exception {
        TextSource cut = TextSource.of(List.of(sentence() + " \uD83D", "\uDE00 ", sentence()));

        assertThat(speechOf(call(cut)).frames()).isPositive();
    }

    @Test
    void t2_speaksWhatWasFlushedWithoutWaitingForMore() throws Exception {
        TextFeed feed = new TextFeed();
        CountDownLatch heard = new CountDownLatch(1);
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, heard::countDown);
        Take call = start(reading(feed), settings(), sink, new Cancellation());

        feed.append(sentence());
        feed.flush();
        check(heard.await(deadline().toNanos(), TimeUnit.NANOSECONDS), "what was flushed was not delivered");
        feed.append(" " + sentence());
        feed.end();

        assertThat(speechOf(call.await(deadline()).result()).frames())
                .isEqualTo(sink.audio().orElseThrow().frames());
    }

    @Test
    void t2_endsAfterAFlushWithoutMoreText() throws Exception {
        TextFeed feed = flushed(sentence());
        feed.flush();
        feed.end();

        assertThat(speechOf(call(feed)).frames()).isPositive();
    }

    @Test
    void t3_speaksEveryFragment() throws Exception {
        long once = audio(TextSource.of(List.of(sentence()))).frames();
        long thrice = audio(TextSource.of(List.of(sentence() + " ", sentence() + " ", sentence())))
                .frames();

        assertThat(thrice).isGreaterThan(2 * once);
    }

    @Test
    void t3_isNoReceiptWhateverTheTextFailsWith() throws Exception {
        for (Throwable cause : Foreign.throwables()) {
            SpeechError.TextFailed error = assertFails(SpeechError.TextFailed.class, call(failing(cause)));
            assertThat(error.cause()).as("what the text's source threw").isSameAs(cause);
        }
    }

    @Test
    void t3_isNoReceiptWhenTheTextFailsAfterAFlush() throws Exception {
        IllegalStateException cause = new IllegalStateException("the model is gone");
        TextFeed feed = flushed(sentence());
        feed.fail(cause);

        SpeechError.TextFailed error = assertFails(SpeechError.TextFailed.class, call(feed));

        assertThat(error.cause()).isSameAs(cause);
    }

    @Test
    void t4_isPatientWithASlowWriter() throws Exception {
        Either<SpeechError, SpeechReceipt> result = spokenSlowly();
        // A busy machine may be late with the audio itself; the backend has to be patient once.
        for (int tries = 1; result.isLeft() && tries < TRIES; tries++) {
            result = spokenSlowly();
        }

        assertThat(speechOf(result).frames()).isPositive();
    }

    /** Speaks a text whose writer takes longer than the backend may. */
    private Either<SpeechError, SpeechReceipt> spokenSlowly() throws InterruptedException {
        Duration slow = shortLimit();
        Duration enough = Duration.ofSeconds(60);
        StreamingSynthesizer synthesizer =
                given(streaming(new Timeouts(enough, slow, slow, enough)), "streaming(Timeouts)");
        TextFeed feed = new TextFeed();
        Take call = start(
                new Reading(synthesizer, written -> feed), settings(), RecordingSink.create(), new Cancellation());

        boolean ended = call.endsWithin(slow.multipliedBy(2));
        feed.append(sentence());
        feed.flush();
        ended |= call.endsWithin(slow.multipliedBy(2));
        feed.append(" " + sentence());
        feed.end();
        Either<SpeechError, SpeechReceipt> result = call.await(deadline()).result();

        check(!ended || result.isLeft(), "the call ended before its text did");
        return result;
    }

    @Test
    void t5_closesTheSourceAfterTheLastWord() throws Exception {
        WatchedTextSource source = new WatchedTextSource(TextSource.of(List.of(sentence())));

        speechOf(call(source));

        check(source.isClosed(), "the text's source was not closed");
    }

    @Test
    void t5_closesTheSourceWhenTheSinkFails() throws Exception {
        WatchedTextSource source = new WatchedTextSource(TextSource.of(List.of(repeated(2))));
        RecordingSink sink = RecordingSink.create().failOn(CallKind.WRITE, 1, new IllegalStateException("full"));

        assertFails(SpeechError.SinkFailed.class, call(reading(source), settings(), sink));

        check(source.isClosed(), "the text's source was not closed");
    }

    @Test
    void t5_tellsTheWriterThatNoMoreIsWanted() throws Exception {
        TextFeed feed = new TextFeed();
        feed.append(sentence());
        SpeechRequest refused =
                settings().toBuilder().vendorOption("nobody.nothing", "1").build();

        assertFails(SpeechError.Unsupported.class, call(refused, feed));

        check(!feed.append("more"), "the writer was not told that no more text is wanted");
    }

    @Test
    void t5_refusesWithoutAskingForText() throws Exception {
        WatchedTextSource source = new WatchedTextSource(flushed(sentence() + " "));
        SpeechRequest asked = settings().toBuilder()
                .vendorOption(knownVoice().provider() + ".no_such_option", "1")
                .build();

        SpeechError.Unsupported error = assertFails(SpeechError.Unsupported.class, call(asked, source));

        assertThat(error.capability()).isEqualTo(Capability.VENDOR_OPTIONS);
        assertThat(source.asked()).as("times the source was asked").isZero();
        check(source.isClosed(), "the text's source was not closed");
    }

    @Test
    void t6_endsInTimeWhenCancelledWhileWaitingForText() throws Exception {
        assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            TextFeed feed = new TextFeed();
            feed.append(sentence() + " ");
            Take call = start(reading(feed), settings(), RecordingSink.create(), cancellation);
            long start = System.nanoTime();
            cancellation.cancel();
            assertFails(SpeechError.Cancelled.class, call.await(deadline()).result());
            return Duration.ofNanos(System.nanoTime() - start);
        });
        assertSourcesReleased();
    }

    @Test
    void t7_countsTheCharactersOfTheWholeText() throws Exception {
        SpeechRequest asked = settings().toBuilder().marks(MarkKind.SENTENCE).build();
        if (!tried().profileFor(asked).offers(Capability.SENTENCE_MARKS)) {
            assertFails(SpeechError.Unsupported.class, call(asked, TextSource.of(List.of(sentence()))));
            return;
        }
        RecordingSink sink = RecordingSink.create();
        TextFeed feed = flushed(sentence());
        feed.append(" " + sentence());
        feed.end();

        speechOf(call(reading(feed), asked, sink));

        assertThat(sink.marks())
                .extracting(SpeechMark::start)
                .isSorted()
                .last(INTEGER)
                .isGreaterThanOrEqualTo(sentence().length());
    }

    @Test
    void t8_refusesSettingsWithATextOfTheirOwn() {
        StreamingSynthesizer synthesizer = tried();

        assertThatThrownBy(() ->
                        synthesizer.synthesize(request(), TextSource.of(List.of(sentence())), RecordingSink.create()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void s7_refusesTextThatIsBlankAsAWhole() throws Exception {
        for (List<String> blank : List.of(List.<String>of(), List.of(""), List.of(" ", "\n"))) {
            assertFails(SpeechError.InvalidText.class, call(TextSource.of(blank)));
        }
    }

    @Test
    void s7_refusesFragmentsThatAreNotUnicode() throws Exception {
        for (List<String> wrong : List.of(
                List.of(sentence(), "\uD83D"), List.of("a\uD83D", "b"), List.of("a", "\uDE00"), List.of("a\0"))) {
            assertFails(SpeechError.InvalidText.class, call(TextSource.of(wrong)));
        }
    }

    /** In one fragment, since of many the beginning may have been delivered before the limit is reached. */
    @Override
    public void refusesTooLong(SpeechRequest asked) throws InterruptedException {
        assertFails(SpeechError.TextTooLong.class, call(TextSource.of(List.of(asked.text()))));
    }

    private SpeechRequest settings() {
        return SpeechRequest.withoutText().voice(knownVoice()).build();
    }

    private PcmAudio audio(TextSource text) throws InterruptedException {
        return speech(reading(text), settings()).audio();
    }

    private Either<SpeechError, SpeechReceipt> call(TextSource text) throws InterruptedException {
        return call(settings(), text);
    }

    private Either<SpeechError, SpeechReceipt> call(SpeechRequest settings, TextSource text)
            throws InterruptedException {
        return call(reading(text), settings, RecordingSink.create());
    }

    private SpeechSynthesizer reading(TextSource text) {
        return new Reading(tried(), written -> text);
    }

    /** Returns the synthesizer of this test. */
    private StreamingSynthesizer tried() {
        return ((Reading) subject()).streaming();
    }

    // More may come.
    private static TextFeed flushed(String text) {
        TextFeed feed = new TextFeed();
        feed.append(text);
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

    /** A streaming synthesizer as one of the other port, to hold it to that one's rules. */
    private record Reading(StreamingSynthesizer streaming, Function<String, TextSource> source)
            implements SpeechSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            if (request.ssml().isPresent()) {
                return Either.left(new SpeechError.Unsupported(Capability.SSML));
            }
            return streaming.synthesize(
                    request.toBuilder().text("").build(), source.apply(request.text()), sink, cancellation);
        }

        @Override
        public SynthesizerProfile profile() {
            return streaming.profileFor(SpeechRequest.withoutText().build());
        }

        @Override
        public SynthesizerProfile profileFor(SpeechRequest request) {
            return streaming.profileFor(request.toBuilder().text("").build());
        }
    }
}
