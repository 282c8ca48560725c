package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VoiceIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"dashscope:Dylan", "espeak:en-us", "a1-b:x", "espeak:gmw/en-US+f3", "local:龙 小: 夏"})
    void readsWhatItWrites(String id) {
        assertThat(VoiceId.of(id)).hasToString(id);
    }

    @Test
    void keepsColonsInTheName() {
        assertThat(VoiceId.of("dashscope:my:voice")).isEqualTo(new VoiceId("dashscope", "my:voice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Dylan", ":Dylan", "dashscope:", "dashscope: ", "Dash:x", "1a:x", "a b:x", "a:x\ny", "a:\0"})
    void refusesWhatNamesNoVoice(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> VoiceId.of(id));
    }
}
