package dev.parlance.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimilarNamesTest {
    private static final List<String> NAMES = List.of("installed", "install", "out-dir", "de");

    @ParameterizedTest
    @CsvSource({
        "instal, install installed",
        "INSTALL, install installed",
        "insatll, install",
        "out_dir, out-dir",
        "fr, ''",
        "remove, ''"
    })
    void findsWhatDiffersLittle(String typed, String expected) {
        assertThat(String.join(" ", SimilarNames.of(typed, NAMES))).isEqualTo(expected);
    }

    @Test
    void asksForThreeAtMost() {
        assertThat(SimilarNames.question(List.of())).isEmpty();
        assertThat(SimilarNames.question(List.of("a", "b", "c", "d"))).contains("did you mean a or b or c?");
    }
}
