package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderPlacesTest {
    private static final Path HOME = Path.of("home");

    @ParameterizedTest
    @CsvSource({
        "Linux, home/.local/share/parlance/providers",
        "Mac OS X, home/Library/Application Support/parlance/providers",
        "Windows 11, home/AppData/Local/parlance/providers"
    })
    void isWhereEachSystemKeepsAUsersData(String system, Path folder) {
        ProviderPlaces places = ProviderPlaces.of(Map.of("XDG_DATA_HOME", "relative"), system, HOME);

        assertThat(places.paths()).containsExactly(folder);
        assertThat(places.named()).isFalse();
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @CsvSource({"Linux, XDG_DATA_HOME", "Windows 11, LOCALAPPDATA"})
    void isWhereTheEnvironmentHasIt(String system, String variable) {
        assertThat(ProviderPlaces.of(Map.of(variable, "/data"), system, HOME).paths())
                .containsExactly(Path.of("/data/parlance/providers"));
    }

    @Test
    void isWhatTheVariableNames() {
        ProviderPlaces places = ProviderPlaces.of(
                Map.of(ProviderPlaces.VARIABLE, "there" + File.pathSeparator + "a.jar"), "Linux", HOME);
        List<String> problems = new ArrayList<>();

        assertThat(places.paths()).containsExactly(Path.of("there"), Path.of("a.jar"));
        assertThat(places.jars(problems)).isEmpty();
        assertThat(problems)
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("is not there", ProviderPlaces.VARIABLE));
    }

    @Test
    void needNotBeThere() {
        List<String> problems = new ArrayList<>();

        assertThat(ProviderPlaces.of(Map.of(), "Linux", HOME).jars(problems)).isEmpty();
        assertThat(problems).isEmpty();
    }
}
