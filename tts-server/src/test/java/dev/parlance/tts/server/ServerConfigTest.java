package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.VoiceId;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings of a server. */
final class ServerConfigTest {
    @Test
    void listensForThisMachineUnlessToldOtherwise() {
        ServerConfig config = ServerConfig.standard();

        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.key()).isEmpty();
        assertThat(config.allowedOrigins()).isEmpty();
        assertThat(config.voiceAliases()).isEmpty();
    }

    @Test
    void changesACopy() {
        ServerConfig config = ServerConfig.standard();
        ServerConfig changed = config.withHost("::1")
                .withPort(0)
                .withKey("0123456789abcdef")
                .withAllowedOrigin("https://example.org")
                .withAllowedOrigin("http://localhost:3000")
                .withVoiceAlias("alloy", VoiceId.of("fake:ada"))
                .withTextLimit(1)
                .withBodyLimit(2)
                .withSyntheses(3)
                .withWaiting(4)
                .withConnections(5)
                .withRequestTime(Duration.ofSeconds(6))
                .withReceiveTime(Duration.ofSeconds(7))
                .withDrainTime(Duration.ofSeconds(8))
                .withStallTime(Duration.ofSeconds(9));

        assertThat(changed.host()).isEqualTo("::1");
        assertThat(changed.port()).isZero();
        assertThat(changed.key()).contains("0123456789abcdef");
        assertThat(changed.allowedOrigins()).containsExactlyInAnyOrder("https://example.org", "http://localhost:3000");
        assertThat(changed.voiceAliases()).containsEntry("alloy", VoiceId.of("fake:ada"));
        assertThat(changed.textChars()).isEqualTo(1);
        assertThat(changed.bodyBytes()).isEqualTo(2);
        assertThat(changed.syntheses()).isEqualTo(3);
        assertThat(changed.waiting()).isEqualTo(4);
        assertThat(changed.connections()).isEqualTo(5);
        assertThat(changed.requestTime()).isEqualTo(Duration.ofSeconds(6));
        assertThat(changed.receiveTime()).isEqualTo(Duration.ofSeconds(7));
        assertThat(changed.drainTime()).isEqualTo(Duration.ofSeconds(8));
        assertThat(changed.stallTime()).isEqualTo(Duration.ofSeconds(9));
        assertThat(config.port()).isEqualTo(8876);
        assertThat(config.allowedOrigins()).isEmpty();
    }

    @Test
    void doesNotShowTheKey() {
        assertThat(ServerConfig.standard().withKey("0123456789abcdef"))
                .hasToString("ServerConfig[127.0.0.1:8876, with a key]");
    }

    static Stream<UnaryOperator<ServerConfig>> wrong() {
        return Stream.of(
                config -> config.withHost(" "),
                config -> config.withPort(-1),
                config -> config.withPort(65_536),
                config -> config.withKey("secret-short"),
                config -> config.withKey("secret with spaces and more"),
                config -> config.withKey("secretäöüsecretsecret"),
                config -> config.withAllowedOrigin("*"),
                config -> config.withAllowedOrigin("https://example.org/"),
                config -> config.withAllowedOrigin("example.org"),
                config -> config.withAllowedOrigin("https://a b"),
                config -> config.withVoiceAlias("", VoiceId.of("fake:ada")),
                config -> config.withTextLimit(0),
                config -> config.withBodyLimit(0),
                config -> config.withSyntheses(0),
                config -> config.withWaiting(0),
                config -> config.withConnections(0),
                config -> config.withRequestTime(Duration.ZERO),
                config -> config.withReceiveTime(Duration.ofMillis(-1)),
                config -> config.withStallTime(Duration.ZERO),
                config -> config.withDrainTime(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatCannotBe(UnaryOperator<ServerConfig> change) {
        assertThatThrownBy(() -> change.apply(ServerConfig.standard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }
}
