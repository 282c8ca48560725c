package beep;

import static dev.parlance.tts.testkit.SpeechAssertions.assertThat;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** All rules of the port, and one of its own. */
final class BeepSynthesizerTest extends SpeechSynthesizerContract {
    @Override
    protected SpeechSynthesizer synthesizer() {
        return new BeepSynthesizer();
    }

    @Override
    protected VoiceId knownVoice() {
        return BeepSynthesizer.VOICE;
    }

    @Test
    void takesFiftyMillisecondsForACharacter() {
        Speech speech = speechOf(synthesizer().synthesize(SpeechRequest.of("hello")));

        assertThat(speech).isNotSilent().hasDurationCloseTo(Duration.ofMillis(250), Duration.ofMillis(1));
    }
}
