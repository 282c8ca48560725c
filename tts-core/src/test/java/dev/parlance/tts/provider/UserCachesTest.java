package dev.parlance.tts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserCachesTest {
    private static final Path HOME = Path.of("/home/ada");

    @ParameterizedTest
    @CsvSource({
        "Linux, .cache",
        "FreeBSD, .cache",
        "Mac OS X, Library/Caches",
        "Windows 11, AppData/Local",
    })
    void knowsWhereEachSystemCaches(String system, Path folder) {
        assertThat(UserCaches.of(Map.of(), system, HOME)).isEqualTo(HOME.resolve(folder));
    }

    @Test
    void takesTheFolderThatTheSystemNames() {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", "/caches", "LOCALAPPDATA", "/local");

        assertThat(UserCaches.of(environment, "Linux", HOME)).isEqualTo(Path.of("/caches"));
        assertThat(UserCaches.of(environment, "Windows 11", HOME)).isEqualTo(Path.of("/local"));
        assertThat(UserCaches.of(environment, "Mac OS X", HOME)).isEqualTo(HOME.resolve("Library/Caches"));
    }

    @Test
    void ignoresARelativeXdgFolder() {
        assertThat(UserCaches.of(Map.of("XDG_CACHE_HOME", "caches"), "Linux", HOME))
                .isEqualTo(HOME.resolve(".cache"));
    }

    @Test
    void knowsThatOfThisProcess() {
        assertThat(UserCaches.fromEnvironment()).isAbsolute();
    }
}
