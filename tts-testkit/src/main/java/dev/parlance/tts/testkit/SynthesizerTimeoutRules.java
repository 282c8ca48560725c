package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rules S13 and S14: no silence is endless, and nothing stays open. */
interface SynthesizerTimeoutRules extends SynthesizerRules {
    Duration LONG = Duration.ofSeconds(60);
    int CALLS = 15;

    @Test
    default void s13_doesNotConnectForEver() throws InterruptedException {
        assertTimesOut(TimeoutPhase.CONNECT, new Timeouts(tested().shortLimit(), LONG, LONG, LONG));
    }

    @Test
    default void s13_doesNotWaitForTheFirstAudioForEver() throws InterruptedException {
        assertTimesOut(TimeoutPhase.FIRST_AUDIO, new Timeouts(LONG, tested().shortLimit(), LONG, LONG));
    }

    @Test
    default void s13_doesNotWaitForMoreAudioForEver() throws InterruptedException {
        assertTimesOut(TimeoutPhase.BETWEEN_CHUNKS, new Timeouts(LONG, LONG, tested().shortLimit(), LONG));
    }

    @Test
    default void s13_doesNotSpeakForEver() throws InterruptedException {
        assertTimesOut(TimeoutPhase.TOTAL, new Timeouts(LONG, LONG, LONG, tested().shortLimit()));
    }

    private void assertTimesOut(TimeoutPhase phase, Timeouts timeouts) throws InterruptedException {
        SpeechSynthesizer synthesizer = Contract.given(
                tested().synthesizerWhoseSourceIsSilent(phase, timeouts), "synthesizerWhoseSourceIsSilent");

        SpeechError.TimedOut error = Contract.assertFails(
                SpeechError.TimedOut.class, tested().call(synthesizer, tested().request(), RecordingSink.tolerant()));

        assertThat(error.phase()).as("the phase that took too long").isEqualTo(phase);
        tested().assertSourcesReleased();
    }

    @Test
    default void s14_givesBackItsConnections() throws InterruptedException {
        tested().requireOpenSources();

        tested().speech(tested().request());
        tested().assertSourcesReleased();
    }

    @Test
    default void s14_givesBackItsThreads() throws InterruptedException {
        Contract.assertGivesBackThreads(CALLS, tested().patience(), () -> tested().speech(tested().request()));
    }
}
