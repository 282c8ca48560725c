package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FileCacheConfigTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void takesTheDirectoryThatTheVariableNames() {
        var config =
                FileCacheConfig.from(Map.of("PARLANCE_CACHE_DIR", "/data/speech", "XDG_CACHE_HOME", "/x"), "", HOME);

        assertThat(config).isEqualTo(FileCacheConfig.at(Path.of("/data/speech")));
    }

    @Test
    void livesInTheCachesOfTheUserOtherwise() {
        assertThat(directory("Linux", Map.of())).isEqualTo(HOME.resolve(".cache/parlance/speech"));
        assertThat(directory("Linux", Map.of("PARLANCE_CACHE_DIR", " ")))
                .isEqualTo(HOME.resolve(".cache/parlance/speech"));
        assertThat(directory("Linux", Map.of("XDG_CACHE_HOME", "/caches")))
                .isEqualTo(Path.of("/caches/parlance/speech"));
        assertThat(directory("Mac OS X", Map.of())).isEqualTo(HOME.resolve("Library/Caches/parlance/speech"));
        assertThat(directory("Windows 11", Map.of())).isEqualTo(HOME.resolve("AppData/Local/parlance/speech"));
        assertThat(directory("Windows 11", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/parlance/speech"));
    }

    @Test
    void ignoresARelativeXdgFolder() {
        assertThat(directory("Linux", Map.of("XDG_CACHE_HOME", "caches")))
                .isEqualTo(HOME.resolve(".cache/parlance/speech"));
    }

    @Test
    void keepsAGibibyteUnlessToldOtherwise() {
        assertThat(FileCacheConfig.at(HOME).limits().maxBytes()).hasValue(1_073_741_824);
    }

    private static Path directory(String system, Map<String, String> environment) {
        return FileCacheConfig.from(environment, system, HOME).directory();
    }
}
