package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink.Call;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Rules S1 to S4 and S10: how audio reaches the sink. */
interface SynthesizerDeliveryRules extends SynthesizerRules {
    int CALLERS = 64;

    @Test
    default void s1_beginsOnceBeforeAnythingElse() throws InterruptedException {
        RecordingSink sink = tested().sinkOfASpeech();

        assertThat(sink.calls()).extracting(Call::kind).first().isEqualTo(CallKind.BEGIN);
        assertThat(sink.count(CallKind.BEGIN)).as("begins").isOne();
    }

    @Test
    default void s2_writesWholeFramesOnly() throws InterruptedException {
        RecordingSink sink = tested().sinkOfASpeech();

        int frameSize = sink.format().orElseThrow().frameSizeBytes();
        assertThat(sink.calls()).extracting(Call::bytes).allMatch(bytes -> bytes % frameSize == 0, "is whole frames");
    }

    @Test
    default void s2_handsOutReadOnlyBuffers() throws InterruptedException {
        RecordingSink sink = tested().sinkOfASpeech();

        assertThat(sink.calls()).allMatch(Call::readOnly, "is read-only");
    }

    @Test
    default void s3_givesAReceiptForTheAudioThatArrived() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        SpeechReceipt receipt = tested().speakInto(sink);

        PcmFormat format = sink.format().orElseThrow();
        assertThat(receipt.format()).isEqualTo(format);
        assertThat(receipt.frames()).as("frames").isEqualTo(sink.bytes().length / format.frameSizeBytes());
        assertThat(receipt.voice()).isEqualTo(tested().knownVoice());
        assertThat(receipt.timeToFirstAudio()).isLessThanOrEqualTo(receipt.elapsed());
    }

    @Test
    default void s3_deliversSomethingToHear() throws InterruptedException {
        Spoken speech = tested().speech(tested().request());

        assertThat(Loudness.of(speech.audio())).as("loudness").isGreaterThan(Loudness.BARELY_AUDIBLE);
    }

    @Test
    default void s3_saysMoreForMoreText() throws InterruptedException {
        SpeechSynthesizer synthesizer = tested().subject();
        SpeechRequest thrice = tested().request().withText(tested().repeated(3));
        assumeTrue(
                !SynthesizerSubject.isTooLong(synthesizer, thrice), "three sentences are over the limit of the text");

        Duration once = tested().speech(synthesizer, tested().request()).duration();
        Duration three = tested().speech(synthesizer, thrice).duration();

        assertThat(three).isGreaterThan(once.multipliedBy(2));
    }

    @Test
    default void s3_deliversAllOfTheAudio() throws InterruptedException {
        for (String text : List.of(tested().sentence(), tested().repeated(2), tested().longText())) {
            SpeechRequest asked = tested().request().withText(text);
            tested().assertWhole(asked, tested().speech(asked).audio());
        }
    }

    @Test
    default void s3_callsAStreamThatEndsEarlyAnError() throws InterruptedException {
        assertFails(Contract.given(tested().synthesizerWhoseSourceEndsEarly(), "synthesizerWhoseSourceEndsEarly"));
    }

    @Test
    default void s3_callsAnEmptyStreamAnError() throws InterruptedException {
        assertFails(Contract.given(tested().synthesizerWhoseSourceIsEmpty(), "synthesizerWhoseSourceIsEmpty"));
    }

    @Test
    default void s3_callsAStreamThatEndsInsideAFrameAnError() throws InterruptedException {
        assertFails(Contract.given(
                tested().synthesizerWhoseSourceEndsInsideAFrame(), "synthesizerWhoseSourceEndsInsideAFrame"));
    }

    private void assertFails(SpeechSynthesizer synthesizer) throws InterruptedException {
        errorOf(tested().call(synthesizer, tested().request(), RecordingSink.tolerant()));
    }

    @Test
    default void s4_isQuietAfterTheReturn() throws InterruptedException {
        RecordingSink sink = tested().sinkOfASpeech();

        assertThat(sink.lateCall().getCount()).as("no call after the return").isOne();
    }

    @Test
    default void s4_isQuietAfterACancel() throws InterruptedException {
        Cancellation cancellation = new Cancellation();

        assertQuietAfter(RecordingSink.tolerant().on(CallKind.WRITE, 1, cancellation::cancel), cancellation);
    }

    @Test
    default void s4_isQuietAfterAFailure() throws InterruptedException {
        assertQuietAfter(
                RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IllegalStateException("full")),
                new Cancellation());
    }

    private void assertQuietAfter(RecordingSink sink, Cancellation cancellation) throws InterruptedException {
        awaitEnd(tested().start(tested().longRequest(), sink, cancellation));

        assertThat(sink.lateCall().getCount()).as("no call after the end").isOne();
    }

    /** The last of all tests: what is late is waited for once, not in every one. */
    @Test
    @Order(Integer.MAX_VALUE)
    default void s4_isQuietUntilTheEndOfAllTests() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();

        tested().speakInto(sink);
        sink.awaitLateCall(tested().quietPeriod());

        assertThat(tested().seen.lateTests())
                .as("tests whose sink was called after the return")
                .isEmpty();
    }

    @Test
    default void s4_waitsForASinkThatBlocks() throws InterruptedException {
        Gate gate = new Gate();
        RecordingSink sink = RecordingSink.tolerant().on(CallKind.WRITE, 1, gate::pass);
        Take take = tested().start(tested().request(), sink, new Cancellation());
        gate.awaitArrival();

        boolean returnedTooSoon = take.endsWithin(tested().quietPeriod().dividedBy(2));
        gate.open();

        Contract.check(!returnedTooSoon, "the call returned before the sink did");
        speechOf(take.await(tested().deadline()).result());
        assertThat(SynthesizerSubject.heard(sink).frames()).as("frames").isPositive();
    }

    @Test
    default void s10_gives64CallersTheirOwn() throws InterruptedException {
        List<SpeechRequest> requests = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            List<VoiceId> voices = tested().knownVoices();
            requests.add(SpeechRequest.of(
                    tested().sentence() + " ".repeat(caller % Contract.THREADS + 1) + caller % Contract.THREADS,
                    voices.get(caller % voices.size())));
        }
        Map<SpeechRequest, PcmAudio> alone = new HashMap<>();
        for (SpeechRequest request : Set.copyOf(requests)) {
            alone.put(request, tested().speech(request).audio());
        }
        PcmAudio again = tested().speech(requests.get(0)).audio();
        boolean repeatable = again.equals(alone.getOrDefault(requests.get(0), again));

        SpeechSynthesizer synthesizer = tested().subject();
        List<Spoken> together = Contract.together(
                CALLERS, tested().deadline(), caller -> () -> tested().speech(synthesizer, requests.get(caller)));

        for (int caller = 0; caller < CALLERS; caller++) {
            SpeechRequest request = requests.get(caller);
            assertThat(together.get(caller).receipt().voice())
                    .as("the voice of the receipt")
                    .isEqualTo(request.voice().orElseThrow());
            if (repeatable) {
                AudioDifference.check(
                        alone.getOrDefault(request, together.get(caller).audio()),
                        together.get(caller).audio());
            }
        }
    }

    @Test
    default void s10_hasVoicesThatSoundDifferent() throws InterruptedException {
        List<VoiceId> voices =
                Contract.given(Optional.of(tested().knownVoices()).filter(known -> known.size() > 1), "knownVoices");
        SpeechRequest first = tested().request().withVoice(voices.get(0));

        assertThat(tested().speech(first).audio())
                .as("the audio of %s, against that of %s", voices.get(0), voices.get(1))
                .isNotEqualTo(tested().speech(first.withVoice(voices.get(1))).audio());
    }

    @Test
    default void s10_cancelsOneCallWithoutTheOthers() throws InterruptedException {
        SpeechSynthesizer synthesizer = tested().subject();
        Duration alone = tested().speech(synthesizer, tested().request()).duration();
        Cancellation cancellation = new Cancellation();
        RecordingSink cancelled = RecordingSink.tolerant().on(CallKind.WRITE, 1, cancellation::cancel);
        Gate gate = new Gate();
        // Not for ever: a backend may let its calls wait for each other.
        RecordingSink other = RecordingSink.tolerant().on(CallKind.WRITE, 1, () -> gate.pass(Duration.ofSeconds(2)));

        Take second = tested().start(synthesizer, tested().request(), other, new Cancellation());
        gate.awaitArrival();
        Take first = tested().start(synthesizer, tested().longRequest(), cancelled, cancellation);
        awaitEnd(first);
        gate.open();

        speechOf(second.await(tested().deadline()).result());
        assertThat(SynthesizerSubject.heard(other).duration()).isCloseTo(alone, alone.dividedBy(5));
    }

    // However it ends: that it ends well is the matter of other rules.
    private void awaitEnd(Take take) throws InterruptedException {
        Contract.check(take.endsWithin(tested().deadline()), "the call did not end within " + tested().deadline());
    }
}
