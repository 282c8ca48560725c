package dev.parlance.tts.testkit;

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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Rules S5 and S9: how a call ends before its time. */
interface SynthesizerEndingRules extends SynthesizerRules {
    @Test
    default void s5_doesNotStartWhenCancelledBefore() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        RecordingSink sink = RecordingSink.tolerant();

        Take.Outcome outcome = take(sink, cancellation);

        assertCancelled(outcome);
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    default void s5_doesNotStartInAnInterruptedThread() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        Take.Outcome outcome = tested().start(
                        tested().subject(),
                        tested().request(),
                        sink,
                        new Cancellation(),
                        () -> Thread.currentThread().interrupt())
                .await(tested().deadline());

        assertCancelled(outcome);
        Contract.check(outcome.interrupted(), "the interrupt flag was lost");
        assertThat(sink.calls()).isEmpty();
    }

    @Test
    default void s5_endsInTimeWhenCancelledFromTheSink() throws InterruptedException {
        assertEndsInTime(cancellation -> cancellation::cancel);
    }

    @Test
    default void s5_endsInTimeWhenCancelledFromAnotherThread() throws InterruptedException {
        assertEndsInTime(cancellation -> () -> inAnotherThread(cancellation::cancel));
    }

    @Test
    default void s5_endsInTimeWhenInterrupted() throws InterruptedException {
        assertEndsInTime(cancellation -> () -> Thread.currentThread().interrupt());
    }

    private void assertEndsInTime(Function<Cancellation, RecordingSink.Action> ending) throws InterruptedException {
        tested().assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            return timeToEnd(cancellation, ending.apply(cancellation));
        });
        tested().assertSourcesReleased();
    }

    @Test
    default void s5_keepsTheInterruptFlag() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant()
                .on(CallKind.WRITE, 1, () -> Thread.currentThread().interrupt());

        Take.Outcome outcome = take(sink, new Cancellation());

        Contract.check(outcome.interrupted(), "the interrupt flag was lost");
    }

    @Test
    default void s5_endsInTimeWhileTheSourceIsSilent() throws InterruptedException {
        SpeechSynthesizer synthesizer =
                Contract.given(tested().synthesizerWhoseSourceStalls(), "synthesizerWhoseSourceStalls");

        tested().assertInTime(() -> {
            Cancellation cancellation = new Cancellation();
            Take take = tested().start(synthesizer, tested().request(), RecordingSink.tolerant(), cancellation);
            Contract.check(!take.endsWithin(tested().cancelLimit()), "the call ended although its source was silent");
            long cancelled = System.nanoTime();
            cancellation.cancel();
            return since(cancelled, take.await(tested().deadline()));
        });
        tested().assertSourcesReleased();
    }

    @Test
    default void s5_endsOnceABlockedSinkReturns() throws InterruptedException {
        tested().assertInTime(() -> {
            Gate gate = new Gate();
            Cancellation cancellation = new Cancellation();
            RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, gate::pass);
            Take take = tested().start(tested().longRequest(), sink, cancellation);
            gate.awaitArrival();
            cancellation.cancel();
            gate.open();
            long opened = System.nanoTime();
            return since(opened, take.await(tested().deadline()));
        });
    }

    @Test
    default void s5_speaksAgainAfterACancel() throws InterruptedException {
        Cancellation cancellation = new Cancellation();

        assertSpeaksAgainAfter(RecordingSink.tolerant().on(CallKind.WRITE, 1, cancellation::cancel), cancellation);
    }

    @Test
    default void s9_endsWhenTheSinkCannotBegin() throws InterruptedException {
        assertEndsWhenTheSinkFails(CallKind.BEGIN, 1, tested().request());
    }

    @Test
    default void s9_endsWhenTheFirstWriteFails() throws InterruptedException {
        assertEndsWhenTheSinkFails(CallKind.WRITE, 1, tested().request());
    }

    @Test
    default void s9_endsWhenALaterWriteFails() throws InterruptedException {
        SpeechRequest asked = tested().longRequest();
        RecordingSink whole = RecordingSink.tolerant();
        tested().call(asked, whole);
        assumeTrue(whole.count(CallKind.WRITE) > 2, "all audio comes in one or two writes");

        assertEndsWhenTheSinkFails(CallKind.WRITE, 3, asked);
    }

    @Test
    default void s9_endsWhenTheSinkRefusesAMark() throws InterruptedException {
        boolean words = tested().usualProfile().offers(Capability.WORD_MARKS);
        SpeechRequest asked = tested().request().toBuilder()
                .marks(words ? MarkKind.WORD : MarkKind.SENTENCE)
                .build();
        RecordingSink whole = RecordingSink.tolerant();
        tested().call(asked, whole);
        assumeTrue(whole.count(CallKind.MARK) > 0, "there are no marks");

        assertEndsWhenTheSinkFails(CallKind.MARK, 1, asked);
    }

    @Test
    default void s9_speaksAgainAfterASinkFailed() throws InterruptedException {
        assertSpeaksAgainAfter(
                RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IOException()), new Cancellation());
    }

    private void assertSpeaksAgainAfter(RecordingSink sink, Cancellation cancellation) throws InterruptedException {
        Duration before = tested().speech(tested().request()).duration();
        take(sink, cancellation);

        Duration after = tested().speech(tested().request()).duration();

        assertThat(after).isCloseTo(before, before.dividedBy(5));
    }

    private void assertEndsWhenTheSinkFails(CallKind kind, int nth, SpeechRequest asked) throws InterruptedException {
        for (Throwable thrown : Foreign.throwables()) {
            int before = Math.max(0, tested().openSources());
            RecordingSink sink = RecordingSink.tolerant().failOn(kind, nth, thrown);
            SpeechError.SinkFailed failed =
                    Contract.assertFails(SpeechError.SinkFailed.class, tested().call(asked, sink));
            assertThat(failed.cause()).as("what the sink threw").isSameAs(thrown);
            tested().assertSourcesReleased(before);
        }
    }

    /** Returns the time from the start of {@code act}, which runs inside the sink's first write, to the return. */
    private Duration timeToEnd(Cancellation cancellation, RecordingSink.Action act) throws InterruptedException {
        AtomicLong cancelled = new AtomicLong();
        RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, () -> {
            cancelled.set(System.nanoTime());
            act.run();
        });
        Take.Outcome outcome = take(sink, cancellation);
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
        Contract.assertFails(SpeechError.Cancelled.class, outcome.result());
    }

    private Take.Outcome take(RecordingSink sink, Cancellation cancellation) throws InterruptedException {
        return tested().start(tested().longRequest(), sink, cancellation).await(tested().deadline());
    }
}
