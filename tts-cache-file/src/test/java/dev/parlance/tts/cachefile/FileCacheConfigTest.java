package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FileCacheConfigTest {
    private static final Path CACHES = Path.of("/home/ada/.cache");

    @Test
    void takesTheDirectoryThatTheVariableNames() {
        var config = FileCacheConfig.from(Map.of("PARLANCE_CACHE_DIR", "/data/speech"), CACHES);

        assertThat(config).isEqualTo(FileCacheConfig.at(Path.of("/data/speech")));
    }

    @Test
    void livesInTheCachesOfTheUserOtherwise() {
        Path directory = CACHES.resolve("parlance/speech");

        assertThat(FileCacheConfig.from(Map.of(), CACHES).directory()).isEqualTo(directory);
        assertThat(FileCacheConfig.from(Map.of("PARLANCE_CACHE_DIR", " "), CACHES)
                        .directory())
                .isEqualTo(directory);
    }

    @Test
    void keepsAGibibyteUnlessToldOtherwise() {
        assertThat(FileCacheConfig.at(CACHES).limits().maxBytes()).hasValue(1_073_741_824);
    }
}
