package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.TextFeed;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link StreamingSynthesizer} as tests: T1 to T7, and of S1 to S12 what fragments make different. Extend it
 * once for each backend; each test carries the tag of its rule.
 */
public abstract class StreamingSynthesizerContract {
    // A machine that is busy with something else may delay any one call; the backend has to be in time once.
    private static final int TRIES = 3;
    private static final Percentage ROUGHLY = Percentage.withPercentage(20);
    private static final String UNMISTAKABLE = "quagga";

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected StreamingSynthesizerContract() {}

    /** Returns a synthesizer that is ready to speak; called once by every test. */
    protected abstract StreamingSynthesizer streaming();

    /** Returns a voice that the synthesizer knows. */
    protected abstract VoiceId knownVoice();

    /** Returns a voice of this provider that does not exist, or empty if the backend has no way to tell. */
    protected Optional<VoiceId> unknownVoice() {
        return Optional.of(new VoiceId(knownVoice().provider(), "no such voice"));
    }

    /** Returns a sentence of at least eight words that the known voice can say. */
    protected String sentence() {
        return "The quick brown fox jumps over the lazy dog.";
    }

    /** Returns how many connections or the like its calls hold open now. */
    protected int openSources() {
        return 0;
    }

    /** Returns how long a call of this backend may take at most in these tests. */
    protected Duration deadline() {
        return Duration.ofSeconds(60);
    }

    /** Returns how soon a call must return after a cancel: rule S5. */
    protected Duration cancelLimit() {
        return Duration.ofMillis(100);
    }

    @Test
    void t1_speaksTheSameHoweverTheTextIsCut() throws Exception {
        StreamingSynthesizer synthesizer = streaming();
        String text = sentence() + " " + sentence();

        long whole = frames(synthesizer, TextSource.of(List.of(text)));
        long letters = frames(
                synthesizer,
                TextSource.of(text.chars().mapToObj(Character::toString).toList()));

        assertThat(letters).isCloseTo(whole, ROUGHLY);
    }

    @Test
    void t1_joinsSurrogatePairsThatACutHasParted() throws Exception {
        TextSource cut = TextSource.of(List.of(sentence() + " \uD83D", "\uDE00 ", sentence()));

        assertThat(speechOf(call(streaming(), settings(), cut)).frames()).isPositive();
    }

    @Test
    void t2_speaksWhatWasFlushedWithoutWaitingForMore() throws Exception {
        TextFeed feed = new TextFeed();
        Gate heard = new Gate();
        heard.open();
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, heard::pass);
        FutureTask<Either<SpeechError, SpeechReceipt>> call =
                start(streaming(), settings(), feed, sink, new Cancellation());

        feed.append(sentence());
        feed.flush();
        heard.awaitArrival();
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

        long once = frames(synthesizer, TextSource.of(List.of(sentence())));
        long thrice = frames(synthesizer, TextSource.of(List.of(sentence() + " ", sentence() + " ", sentence())));

        assertThat(thrice).isGreaterThan(2 * once);
    }

    @Test
    void t3_isNoReceiptWhenTheTextFails() throws Exception {
        IllegalStateException cause = new IllegalStateException("the model is gone");

        SpeechError error = errorOf(call(streaming(), settings(), failing(cause)));

        assertThat(error).isEqualTo(new SpeechError.TextFailed(cause));
    }

    @Test
    void t3_isNoReceiptWhenTheTextFailsAfterAFlush() throws Exception {
        IllegalStateException cause = new IllegalStateException("the model is gone");
        TextFeed feed = new TextFeed();
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, () -> feed.fail(cause));
        feed.append(sentence());
        feed.flush();

        SpeechError error = errorOf(await(start(streaming(), settings(), feed, sink, new Cancellation())));

        assertThat(error).isEqualTo(new SpeechError.TextFailed(cause));
    }

    @Test
    void t5_closesTheSourceAfterTheLastWord() throws Exception {
        WatchedTextSource source = new WatchedTextSource(TextSource.of(List.of(sentence())));

        speechOf(call(streaming(), settings(), source));

        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void t5_closesTheSourceWhenTheSinkFails() throws Exception {
        WatchedTextSource source = new WatchedTextSource(unfinished());
        RecordingSink sink = RecordingSink.create().failOn(CallKind.WRITE, 1, new IllegalStateException("full"));

        SpeechError error = errorOf(await(start(streaming(), settings(), source, sink, new Cancellation())));

        assertThat(error).isInstanceOf(SpeechError.SinkFailed.class);
        assertThat(source.isClosed()).isTrue();
    }

    @Test
    void t5_refusesWithoutAskingForText() throws Exception {
        WatchedTextSource source = new WatchedTextSource(unfinished());
        SpeechRequest asked = settings().toBuilder()
                .extra(knownVoice().provider() + ".no_such_extra", "1")
                .build();

        SpeechError error = errorOf(call(streaming(), asked, source));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.Unsupported.class,
                        refused -> assertThat(refused.capability()).isEqualTo(Capability.EXTRAS));
        assertThat(source.asked()).isZero();
        assertThat(source.isClosed()).isTrue();
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
            assertThat(errorOf(await(call))).isInstanceOf(SpeechError.Cancelled.class);
            assertThat(feed.append("more")).as("more text is wanted").isFalse();
            return Duration.ofNanos(System.nanoTime() - start);
        });
        assertReleased();
    }

    @Test
    void t6_endsInTimeWhenCancelledFromTheSink() throws Exception {
        StreamingSynthesizer synthesizer = streaming();

        assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            long[] start = new long[1];
            RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, () -> {
                start[0] = System.nanoTime();
                cancellation.cancel();
            });
            assertThat(errorOf(await(start(synthesizer, settings(), unfinished(), sink, cancellation))))
                    .isInstanceOf(SpeechError.Cancelled.class);
            return Duration.ofNanos(System.nanoTime() - start[0]);
        });
        assertReleased();
    }

    @Test
    void t7_refusesSettingsWithATextOfTheirOwn() {
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
            assertThat(errorOf(call(synthesizer, settings(), TextSource.of(blank))))
                    .isInstanceOf(SpeechError.InvalidText.class);
        }
    }

    @Test
    void s7_refusesTextThatIsNotUnicode() throws Exception {
        StreamingSynthesizer synthesizer = streaming();

        for (List<String> wrong : List.of(
                List.of(sentence(), "\uD83D"), List.of("a\uD83D", "b"), List.of("a", "\uDE00"), List.of("a\0"))) {
            assertThat(errorOf(call(synthesizer, settings(), TextSource.of(wrong))))
                    .isInstanceOf(SpeechError.InvalidText.class);
        }
    }

    @Test
    void s8_refusesAVoiceItDoesNotKnow() throws Exception {
        assumeTrue(unknownVoice().isPresent(), "the backend cannot tell which voices there are");
        SpeechRequest asked = settings().withVoice(unknownVoice().orElseThrow());

        SpeechError error = errorOf(call(streaming(), asked, TextSource.of(List.of(sentence()))));

        assertThat(error).isInstanceOf(SpeechError.UnknownVoice.class);
    }

    @Test
    void s4_isQuietAfterACancel() throws Exception {
        Cancellation cancellation = new Cancellation();
        RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, cancellation::cancel);

        await(start(streaming(), settings(), unfinished(), sink, cancellation));

        sink.seal();
        assertThat(sink.awaitLateCall(Duration.ofMillis(200))).as("late call").isFalse();
    }

    @Test
    void s10_speaksInFourThreadsAtOnce() throws Exception {
        StreamingSynthesizer synthesizer = streaming();
        List<String> text = List.of(sentence(), " ", sentence());
        long alone = frames(synthesizer, TextSource.of(text));

        List<FutureTask<Either<SpeechError, SpeechReceipt>>> calls = IntStream.range(0, 4)
                .mapToObj(index ->
                        start(synthesizer, settings(), TextSource.of(text), RecordingSink.create(), new Cancellation()))
                .toList();

        for (FutureTask<Either<SpeechError, SpeechReceipt>> call : calls) {
            assertThat(speechOf(await(call)).frames()).isCloseTo(alone, ROUGHLY);
        }
    }

    @Test
    void s11_keepsTheTextOutOfErrors() throws Exception {
        SpeechError error =
                errorOf(call(streaming(), settings(), TextSource.of(List.of(sentence(), UNMISTAKABLE, "\0"))));

        assertThat(error.message() + error).doesNotContain(UNMISTAKABLE);
    }

    private SpeechRequest settings() {
        return SpeechRequest.withoutText().voice(knownVoice()).build();
    }

    private long frames(StreamingSynthesizer synthesizer, TextSource text) throws Exception {
        return speechOf(call(synthesizer, settings(), text)).frames();
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
        Thread thread = new Thread(task, "streaming take");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private Either<SpeechError, SpeechReceipt> await(FutureTask<Either<SpeechError, SpeechReceipt>> task)
            throws InterruptedException {
        try {
            return task.get(deadline().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("synthesize threw " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("synthesize did not return within " + deadline(), e);
        }
    }

    // More is to come and never does.
    private TextFeed unfinished() {
        TextFeed feed = new TextFeed();
        feed.append(sentence() + " ");
        feed.flush();
        return feed;
    }

    private TextSource failing(RuntimeException cause) {
        return TextSource.of(() -> new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public String next() {
                if (given++ == 2) {
                    throw cause;
                }
                return sentence() + " ";
            }
        });
    }

    private void assertInTime(Measured call) throws Exception {
        Duration best = deadline();
        for (int attempt = 0; attempt < TRIES && best.compareTo(cancelLimit()) > 0; attempt++) {
            Duration time = call.time();
            best = time.compareTo(best) < 0 ? time : best;
        }
        assertThat(best).as("time from the cancel to the return").isLessThanOrEqualTo(cancelLimit());
    }

    private void assertReleased() {
        long end = System.nanoTime() + TestDeadline.NANOS;
        while (openSources() > 0 && System.nanoTime() < end) {
            // Polled: a backend has no way to tell when the other side has noticed.
            Thread.onSpinWait();
        }
        assertThat(openSources()).as("open sources").isZero();
    }

    private interface Measured {
        Duration time() throws Exception;
    }
}
