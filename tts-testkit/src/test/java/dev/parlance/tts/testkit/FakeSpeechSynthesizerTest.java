package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class FakeSpeechSynthesizerTest extends WrappingSynthesizerContract {
    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return inner;
    }

    @Test
    void keepsAllThatIsKnownOfAVoice() {
        var fake = FakeSpeechSynthesizer.builder("fake").voice(man("fake")).build();

        assertThat(fake.voices())
                .singleElement()
                .extracting(Voice::gender)
                .isEqualTo(man("fake").gender());
    }

    @Test
    void takesNoVoiceOfAnotherProvider() {
        var builder = FakeSpeechSynthesizer.builder("fake");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.voice(man("other")))
                .withMessageContaining("other:ben");
    }

    private static Voice man(String provider) {
        return Voice.builder(new VoiceId(provider, "ben"), List.of(Locale.ENGLISH))
                .gender(Gender.MALE)
                .build();
    }
}
