package dev.parlance.tts.http.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvironmentSettingsTest {
    @Test
    void readsABaseWithoutItsLastSlash() {
        EnvironmentSettings variables = new EnvironmentSettings(Map.of("URL", " http://localhost:1/ ", "BLANK", " "));

        assertThat(variables.base("URL")).contains(URI.create("http://localhost:1"));
        assertThat(variables.base("BLANK")).isEmpty();
        assertThat(variables.base("ABSENT")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://secret", "http:// secret", "secret"})
    void namesTheVariableAndNotItsValue(String value) {
        EnvironmentSettings variables = new EnvironmentSettings(Map.of("URL", value));

        assertThatThrownBy(() -> variables.base("URL"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("URL: ")
                .hasMessageNotContaining("secret");
    }
}
