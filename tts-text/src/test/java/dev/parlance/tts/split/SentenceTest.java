package dev.parlance.tts.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SentenceTest {
    /** Rule 18 wants to know who went to the store at which time. */
    private static final List<String> MISSED = List.of("018");

    static Stream<SplitCases.Case> cases() {
        return Stream.of("golden-other.txt", "cases.txt").flatMap(SplitCases::read);
    }

    @Test
    void keepsTheEnglishGoldenRules() {
        List<String> missed = SplitCases.read("golden-en.txt")
                .filter(rule -> !rule.splitIn("en").equals(rule.sentences()))
                .map(SplitCases.Case::label)
                .toList();

        assertThat(missed).isEqualTo(MISSED);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void splitsIntoSentences(SplitCases.Case text) {
        assertThat(text.splitIn(text.label())).isEqualTo(text.sentences());
    }
}
