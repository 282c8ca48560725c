package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Rules S5 and S9: how a call ends before its time. */
abstract class SynthesizerEndingRules extends SynthesizerRequestRules {
    // A machine that is busy with something else may delay any one call; the backend has to be in time once.
    private static final int TRIES = 3;

    @Test
    void s5_doesNotStartWhenCancelledBefore() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RecordingSink sink = RecordingSink.tolerant();

        Take.Outcome outcome = take(subject(), sink, cancellation);

        assertCancelled(outcome);
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void s5_doesNotStartInAnInterruptedThread() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        Take.Outcome outcome = Take.start(
                        subject(),
                        request(),
                        sink,
                        new Cancellation(),
                        () -> Thread.currentThread().interrupt())
                .await(deadline());

        assertCancelled(outcome);
        assertThat(outcome.interrupted()).as("still interrupted").isTrue();
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    void s5_endsInTimeWhenCancelledFromTheSink() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();

        assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            return timeToEnd(synthesizer, cancellation, cancellation::cancel);
        });
        assertSourcesReleased();
    }

    @Test
    void s5_endsInTimeWhenCancelledFromAnotherThread() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();

        assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            return timeToEnd(synthesizer, cancellation, () -> inAnotherThread(cancellation::cancel));
        });
        assertSourcesReleased();
    }

    @Test
    void s5_endsInTimeWhenInterrupted() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();

        assertInTime(() -> timeToEnd(
                synthesizer, new Cancellation(), () -> Thread.currentThread().interrupt()));
        assertSourcesReleased();
    }

    @Test
    void s5_keepsTheInterruptFlag() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant()
                .on(CallKind.WRITE, 1, () -> Thread.currentThread().interrupt());

        Take.Outcome outcome = take(subject(), sink, new Cancellation());

        assertThat(outcome.interrupted()).as("still interrupted").isTrue();
    }

    @Test
    void s5_endsInTimeWhileTheSourceIsSilent() throws InterruptedException {
        SpeechSynthesizer synthesizer = given(synthesizerWhoseSourceStalls());

        assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            Take take = Take.start(synthesizer, request(), RecordingSink.tolerant(), cancellation);
            assertThat(take.endsWithin(cancelLimit())).as("ended by itself").isFalse();
            long cancelled = System.nanoTime();
            cancellation.cancel();
            return since(cancelled, take.await(deadline()));
        });
        assertSourcesReleased();
    }

    @Test
    void s5_endsOnceABlockedSinkReturns() throws InterruptedException {
        Gate gate = new Gate();
        Cancellation cancellation = new Cancellation();
        RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, gate::pass);
        Take take = Take.start(subject(), request().withText(longText()), sink, cancellation);
        gate.awaitArrival();

        cancellation.cancel();
        gate.open();
        long opened = System.nanoTime();

        assertThat(since(opened, take.await(deadline()))).isLessThan(cancelLimit());
    }

    @Test
    void s5_speaksAgainAfterACancel() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        Duration before = speech(synthesizer, request()).duration();
        Cancellation cancellation = new Cancellation();
        take(synthesizer, RecordingSink.tolerant().on(CallKind.WRITE, 1, cancellation::cancel), cancellation);

        Duration after = speech(synthesizer, request()).duration();

        assertThat(after).isCloseTo(before, before.dividedBy(5));
    }

    @Test
    void s9_endsWhenTheSinkCannotBegin() throws InterruptedException {
        assertEndsWhenTheSinkFails(CallKind.BEGIN, 1, request());
    }

    @Test
    void s9_endsWhenTheFirstWriteFails() throws InterruptedException {
        assertEndsWhenTheSinkFails(CallKind.WRITE, 1, request());
    }

    @Test
    void s9_endsWhenALaterWriteFails() throws InterruptedException {
        SpeechRequest asked = request().withText(longText());
        RecordingSink whole = RecordingSink.tolerant();
        call(subject(), asked, whole);
        assumeTrue(whole.count(CallKind.WRITE) > 2, "all audio comes in one or two writes");

        assertEndsWhenTheSinkFails(CallKind.WRITE, 3, asked);
    }

    @Test
    void s9_endsWhenTheSinkRefusesAMark() throws InterruptedException {
        boolean words = subject().profileFor(request()).offers(Capability.WORD_MARKS);
        SpeechRequest asked = request().toBuilder()
                .marks(words ? MarkKind.WORD : MarkKind.SENTENCE)
                .build();
        RecordingSink whole = RecordingSink.tolerant();
        call(subject(), asked, whole);
        assumeTrue(whole.count(CallKind.MARK) > 0, "there are no marks");

        assertEndsWhenTheSinkFails(CallKind.MARK, 1, asked);
    }

    @Test
    void s9_speaksAgainAfterASinkFailed() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        Duration before = speech(synthesizer, request()).duration();
        take(synthesizer, RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IOException()), new Cancellation());

        Duration after = speech(synthesizer, request()).duration();

        assertThat(after).isCloseTo(before, before.dividedBy(5));
    }

    private void assertEndsWhenTheSinkFails(CallKind kind, int nth, SpeechRequest asked) throws InterruptedException {
        IOException expected = new IOException("disk full");
        IllegalStateException unexpected = new IllegalStateException("closed");

        assertCarries(expected, RecordingSink.tolerant().failOn(kind, nth, expected), asked);
        assertCarries(unexpected, RecordingSink.tolerant().failOn(kind, nth, unexpected), asked);
    }

    private void assertCarries(Exception thrown, RecordingSink sink, SpeechRequest asked) throws InterruptedException {
        SpeechError error = errorOf(call(subject(), asked, sink));

        assertThat(error)
                .isInstanceOfSatisfying(
                        SpeechError.SinkFailed.class,
                        failed -> assertThat(failed.cause()).isSameAs(thrown));
        assertSourcesReleased();
    }

    private void assertInTime(Trial trial) throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        do {
            times.add(trial.run());
        } while (times.get(times.size() - 1).compareTo(cancelLimit()) >= 0 && times.size() < TRIES);
        assertThat(times).as("time to end").anyMatch(time -> time.compareTo(cancelLimit()) < 0, "is in time");
    }

    /** Returns the time from the start of {@code act}, which runs inside the sink's first write, to the return. */
    private Duration timeToEnd(SpeechSynthesizer synthesizer, Cancellation cancellation, RecordingSink.Action act)
            throws InterruptedException {
        AtomicLong cancelled = new AtomicLong();
        RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, () -> {
            cancelled.set(System.nanoTime());
            act.run();
        });
        Take.Outcome outcome = take(synthesizer, sink, cancellation);
        return since(cancelled.get(), outcome);
    }

    private static Duration since(long nanos, Take.Outcome outcome) {
        assertCancelled(outcome);
        return Duration.ofNanos(outcome.returnNanos() - nanos);
    }

    private static void inAnotherThread(Runnable action) throws InterruptedException {
        Thread thread = new Thread(action, "canceller");
        thread.start();
        thread.join();
    }

    private static void assertCancelled(Take.Outcome outcome) {
        assertThat(errorOf(outcome.result())).isInstanceOf(SpeechError.Cancelled.class);
    }

    private Take.Outcome take(SpeechSynthesizer synthesizer, RecordingSink sink, Cancellation cancellation)
            throws InterruptedException {
        return Take.start(synthesizer, request().withText(longText()), sink, cancellation)
                .await(deadline());
    }

    @FunctionalInterface
    private interface Trial {
        Duration run() throws InterruptedException;
    }
}
