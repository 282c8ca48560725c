package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.Timeouts;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EspeakConfigTest {
    @Test
    void usesTheUsersCacheAndEveryProcessorByDefault() {
        EspeakConfig config = EspeakConfig.defaults();

        assertThat(config.cacheFolder()).isAbsolute().endsWithRaw(Path.of("parlance", "espeak"));
        assertThat(config.engines()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.host()).isEqualTo(EspeakConfig.Host.CHILD_PROCESS);
        assertThat(config.timeouts()).isEqualTo(Timeouts.DEFAULT);
    }

    @Test
    void needsAnEngine() {
        EspeakConfig config = EspeakConfig.at(Path.of("x"));

        assertThat(config.withEngines(3).engines()).isEqualTo(3);
        assertThatThrownBy(() -> config.withEngines(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheNumberOfEngines() {
        assertThat(EspeakConfig.number(" 4 ")).isEqualTo(4);
        assertThatThrownBy(() -> EspeakConfig.number("many"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PARLANCE_ESPEAK_ENGINES");
    }

    @Test
    void readsTheHost() {
        assertThat(EspeakConfig.host(" True ")).isEqualTo(EspeakConfig.Host.IN_PROCESS);
        assertThat(EspeakConfig.host("false")).isEqualTo(EspeakConfig.Host.CHILD_PROCESS);
        assertThatThrownBy(() -> EspeakConfig.host("yes"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PARLANCE_ESPEAK_IN_PROCESS");
    }

    @Test
    void keepsTheOtherSettings() {
        EspeakConfig config = EspeakConfig.at(Path.of("x"))
                .withHost(EspeakConfig.Host.IN_PROCESS)
                .withTimeouts(TestEspeak.LONG)
                .withEngines(3);

        assertThat(config).isEqualTo(new EspeakConfig(Path.of("x"), 3, EspeakConfig.Host.IN_PROCESS, TestEspeak.LONG));
    }

    @Test
    void readsTheEnvironmentItIsGiven() {
        EspeakConfig config = EspeakConfig.from(Map.of(
                "PARLANCE_ESPEAK_CACHE", "x", "PARLANCE_ESPEAK_ENGINES", "3", "PARLANCE_ESPEAK_IN_PROCESS", "true"));

        assertThat(config)
                .isEqualTo(EspeakConfig.at(Path.of("x")).withEngines(3).withHost(EspeakConfig.Host.IN_PROCESS));
        assertThat(EspeakConfig.from(Map.of("PARLANCE_ESPEAK_CACHE", " "))).isEqualTo(EspeakConfig.defaults());
        assertThatThrownBy(() -> EspeakConfig.from(Map.of("PARLANCE_ESPEAK_CACHE", "\0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PARLANCE_ESPEAK_CACHE");
    }

    @Test
    void theEnvironmentNeedNotSayAnything() {
        assertThat(EspeakConfig.fromEnvironment().engines()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, debian-amd64/libespeak-ng.so.1",
        "Linux, aarch64, debian-arm64/libespeak-ng.so.1",
        "Linux, arm, debian-armv7l/libespeak-ng.so.1",
        "Mac OS X, x86_64, macos-amd64/libespeak-ng.1.dylib",
        "Mac OS X, aarch64, macos-arm64/libespeak-ng.1.dylib",
        "Windows Server 2022, amd64, win-amd64/espeak-ng.dll",
    })
    void findsTheLibraryOfEveryPlatformInTheJar(String os, String arch, String library) {
        NativePlatform platform = NativePlatform.of(os, arch).orElseThrow();

        assertThat(platform.library()).isEqualTo(library);
        assertThat(EspeakResources.on(platform)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "SunOS, amd64", "Windows 11, aarch64"})
    void knowsNoOtherPlatform(String os, String arch) {
        assertThat(NativePlatform.of(os, arch)).isEmpty();
    }
}
