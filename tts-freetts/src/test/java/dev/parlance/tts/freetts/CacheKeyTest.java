package dev.parlance.tts.freetts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.testkit.CacheKeyContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class CacheKeyTest extends CacheKeyContract {
    private static final FreeTtsProvider FREETTS = FreeTtsProvider.open();

    @AfterAll
    static void closes() {
        FREETTS.close();
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return FREETTS.synthesizer();
    }

    @Override
    protected VoiceId anotherVoice() {
        return VoiceId.of("freetts:kevin");
    }

    @Test
    void theOnlySettingChangesNeitherWhatIsSaidNorItsKey() {
        SpeechRequest text = SpeechRequest.of("Hello.");
        try (FreeTtsProvider other = FreeTtsProvider.open(new FreeTtsConfig(3))) {
            assertThat(speechOf(other.synthesizer().synthesize(text)).audio())
                    .isEqualTo(speechOf(FREETTS.synthesizer().synthesize(text)).audio());
            assertThat(AudioKey.of(ResolvedRequest.of(text, other.synthesizer().profileFor(text)), ""))
                    .isEqualTo(AudioKey.of(
                            ResolvedRequest.of(text, FREETTS.synthesizer().profileFor(text)), ""));
        }
        assertThat(FreeTtsConfig.class.getRecordComponents()).hasSize(1);
    }
}
