package dev.parlance.tts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderSettingTest {
    private static final Map<String, String> SET = Map.of("KEY", "x", "BLANK", " ");

    @Test
    void configuresUnlessItIsADetail() {
        assertThat(ProviderSetting.secret("KEY", "a key").configures(SET)).isTrue();
        assertThat(ProviderSetting.choice("KEY", "a key").configures(SET)).isTrue();
        assertThat(ProviderSetting.detail("KEY", "a key").configures(SET)).isFalse();
        assertThat(ProviderSetting.detail("KEY", "a key").isSetIn(SET)).isTrue();
    }

    @Test
    void isNotSetByABlank() {
        assertThat(ProviderSetting.secret("BLANK", "a key").configures(SET)).isFalse();
        assertThat(ProviderSetting.secret("OTHER", "a key").isSetIn(SET)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "key", "A KEY", "1KEY", "sk-secret"})
    void hasTheNameOfAVariable(String name) {
        assertThatThrownBy(() -> ProviderSetting.secret(name, "a key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two\nlines"})
    void isDescribedInALine(String description) {
        assertThatThrownBy(() -> ProviderSetting.secret("KEY", description))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("KEY");
    }
}
