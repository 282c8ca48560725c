package dev.parlance.tts.examples;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import org.junit.jupiter.api.Test;

class WriteYourOwnAdapterTest extends SpeechSynthesizerContract {
    @Override
    protected SpeechSynthesizer synthesizer() {
        return new WriteYourOwnAdapter().synthesizer();
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("morse:buzzer");
    }

    @Test
    void refusesWhatMorseCodeCannotSay() {
        SpeechRequest chinese = SpeechRequest.of("SOS 你好", knownVoice());

        assertThat(errorOf(synthesizer().synthesize(chinese))).isInstanceOf(SpeechError.InvalidText.class);
    }
}
