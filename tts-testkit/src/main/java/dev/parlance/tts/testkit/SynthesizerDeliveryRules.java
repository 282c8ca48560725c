package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.RecordingSink.Call;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Rules S1 to S4 and S10: how audio reaches the sink. */
abstract class SynthesizerDeliveryRules extends SynthesizerSubject {
    private static final int THREADS = 8;

    @Test
    void s1_beginsOnceBeforeAnythingElse() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        speechOf(call(subject(), request(), sink));

        assertThat(sink.calls()).extracting(Call::kind).first().isEqualTo(CallKind.BEGIN);
        assertThat(sink.count(CallKind.BEGIN)).as("begins").isOne();
    }

    @Test
    void s2_writesWholeFramesOnly() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        speechOf(call(subject(), request(), sink));

        int frameSize = sink.format().orElseThrow().frameSizeBytes();
        assertThat(sink.calls()).extracting(Call::bytes).allMatch(bytes -> bytes % frameSize == 0, "is whole frames");
    }

    @Test
    void s2_handsOutReadOnlyBuffers() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        speechOf(call(subject(), request(), sink));

        assertThat(sink.calls()).allMatch(Call::readOnly, "is read-only");
    }

    @Test
    void s3_givesAReceiptForTheAudioThatArrived() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        SpeechReceipt receipt = speechOf(call(subject(), request(), sink));

        PcmFormat format = sink.format().orElseThrow();
        assertThat(receipt.format()).isEqualTo(format);
        assertThat(receipt.frames()).as("frames").isEqualTo(sink.bytes().length / format.frameSizeBytes());
        assertThat(receipt.voice()).isEqualTo(knownVoice());
        assertThat(receipt.timeToFirstAudio()).isLessThanOrEqualTo(receipt.elapsed());
    }

    @Test
    void s3_deliversSomethingToHear() throws InterruptedException {
        Spoken speech = speech(subject(), request());

        assertThat(Loudness.of(speech.audio())).as("loudness").isGreaterThan(Loudness.BARELY_AUDIBLE);
    }

    @Test
    void s3_saysMoreForMoreText() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        SpeechRequest thrice = request().withText(repeated(3));
        assumeTrue(!isTooLong(synthesizer, thrice), "three sentences are over the limit of the text");

        Duration once = speech(synthesizer, request()).duration();
        Duration three = speech(synthesizer, thrice).duration();

        assertThat(three).isGreaterThan(once.multipliedBy(2));
    }

    @Test
    void s3_callsAStreamThatEndsEarlyAnError() throws InterruptedException {
        SpeechSynthesizer synthesizer = given(synthesizerWhoseSourceEndsEarly());

        assertThat(call(synthesizer, request(), RecordingSink.tolerant()).isLeft())
                .as("refused")
                .isTrue();
    }

    @Test
    void s3_callsAnEmptyStreamAnError() throws InterruptedException {
        SpeechSynthesizer synthesizer = given(synthesizerWhoseSourceIsEmpty());

        assertThat(call(synthesizer, request(), RecordingSink.tolerant()).isLeft())
                .as("refused")
                .isTrue();
    }

    @Test
    void s4_isQuietAfterTheReturn() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        speechOf(call(subject(), request(), sink));

        assertQuiet(sink);
    }

    @Test
    void s4_isQuietAfterACancel() throws InterruptedException {
        Cancellation cancellation = new Cancellation();
        RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, cancellation::cancel);

        awaitEnd(Take.start(subject(), request().withText(longText()), sink, cancellation));

        assertQuiet(sink);
    }

    @Test
    void s4_isQuietAfterAFailure() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IllegalStateException("full"));

        awaitEnd(Take.start(subject(), request().withText(longText()), sink, new Cancellation()));

        assertQuiet(sink);
    }

    @Test
    void s4_waitsForASinkThatBlocks() throws InterruptedException {
        Gate gate = new Gate();
        RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, gate::pass);
        Take take = Take.start(subject(), request(), sink, new Cancellation());
        gate.awaitArrival();

        boolean returnedTooSoon = take.endsWithin(quietPeriod());
        gate.open();

        assertThat(returnedTooSoon).as("returned before the sink did").isFalse();
        speechOf(take.await(deadline()).result());
        assertThat(heard(sink).frames()).as("frames").isPositive();
    }

    @Test
    void s10_speaksInEightThreadsAtOnce() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        List<SpeechRequest> requests = new ArrayList<>();
        List<PcmAudio> alone = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            requests.add(request().withText(repeated(1) + " ".repeat(thread + 1) + thread));
            alone.add(speech(synthesizer, requests.get(thread)).audio());
        }
        boolean repeatable = speech(synthesizer, requests.get(0)).audio().equals(alone.get(0));

        List<PcmAudio> together = speakTogether(synthesizer, requests);

        for (int thread = 0; thread < THREADS; thread++) {
            assertSame(repeatable, together.get(thread), alone.get(thread));
        }
    }

    @Test
    void s10_cancelsOneCallWithoutTheOthers() throws InterruptedException {
        SpeechSynthesizer synthesizer = subject();
        Duration alone = speech(synthesizer, request()).duration();
        Cancellation cancellation = new Cancellation();
        RecordingSink cancelled = RecordingSink.tolerant().on(CallKind.WRITE, 1, cancellation::cancel);
        Gate gate = new Gate();
        // Not for ever: a backend may let its calls wait for each other.
        RecordingSink other = RecordingSink.tolerant().on(CallKind.WRITE, 1, () -> gate.pass(Duration.ofSeconds(1)));

        Take second = Take.start(synthesizer, request(), other, new Cancellation());
        gate.awaitArrival();
        Take first = Take.start(synthesizer, request().withText(longText()), cancelled, cancellation);
        awaitEnd(first);
        gate.open();

        speechOf(second.await(deadline()).result());
        assertThat(heard(other).duration()).isCloseTo(alone, alone.dividedBy(5));
    }

    private List<PcmAudio> speakTogether(SpeechSynthesizer synthesizer, List<SpeechRequest> requests)
            throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(requests.size());
        List<RecordingSink> sinks = new ArrayList<>();
        List<Take> takes = new ArrayList<>();
        for (SpeechRequest request : requests) {
            sinks.add(RecordingSink.tolerant());
            takes.add(Take.start(
                    synthesizer, request, sinks.get(sinks.size() - 1), new Cancellation(), () -> meet(ready)));
        }
        for (Take take : takes) {
            speechOf(take.await(deadline()).result());
        }
        return sinks.stream().map(SynthesizerSubject::heard).toList();
    }

    private static void meet(CountDownLatch ready) {
        ready.countDown();
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted before the start", e);
        }
    }

    // A backend that never says the same thing twice alike can only be held to the length.
    private static void assertSame(boolean repeatable, PcmAudio together, PcmAudio alone) {
        if (repeatable) {
            assertThat(together.equals(alone))
                    .as("the same audio as alone: %s, %s", together, alone)
                    .isTrue();
        }
        assertThat(together.duration())
                .isCloseTo(alone.duration(), alone.duration().dividedBy(5));
    }

    // However it ends: that it ends well is the matter of other rules.
    private void awaitEnd(Take take) throws InterruptedException {
        assertThat(take.endsWithin(deadline()))
                .as("ended within %s", deadline())
                .isTrue();
    }

    private void assertQuiet(RecordingSink sink) throws InterruptedException {
        sink.seal();
        assertThat(sink.awaitLateCall(quietPeriod()))
                .as("a call after the return")
                .isFalse();
    }

    static SpeechSynthesizer given(Optional<SpeechSynthesizer> synthesizer) {
        assumeTrue(synthesizer.isPresent(), "the source of this backend cannot be made to fail so");
        return synthesizer.orElseThrow();
    }
}
