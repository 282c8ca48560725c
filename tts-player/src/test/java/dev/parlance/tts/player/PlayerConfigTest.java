package dev.parlance.tts.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.parlance.tts.audio.AudioPlayer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PlayerConfigTest {
    @Test
    void playsOnTheDefaultDeviceUnlessToldOtherwise() {
        assertThat(PlayerConfig.DEFAULT.device()).isEmpty();
        assertThat(PlayerConfig.DEFAULT.withDevice("hall").device()).contains("hall");
    }

    @Test
    void keepsTheOtherSettingsWhenOneIsChanged() {
        PlayerConfig config = PlayerConfig.DEFAULT
                .withDevice("hall")
                .withLead(Duration.ofMillis(100))
                .withPreBuffer(Duration.ofSeconds(1))
                .withStallLimit(Duration.ofSeconds(3));

        assertThat(config.device()).contains("hall");
        assertThat(config.lead()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.preBuffer()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.stallLimit()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void refusesWhatNoDeviceCanDo() {
        PlayerConfig config = PlayerConfig.DEFAULT;

        assertThatIllegalArgumentException().isThrownBy(() -> config.withLead(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withLead(Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withPreBuffer(Duration.ofMillis(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withStallLimit(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> config.withDevice(" "));
    }

    @Test
    void givesAnInjectorOnePlayer() {
        Injector injector = Guice.createInjector(new PlayerModule());

        assertThat(injector.getInstance(AudioPlayer.class)).isSameAs(injector.getInstance(AudioPlayer.class));
    }
}
