package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the comparison are what its consumers print, which the slow build compares; {@code -Dguide.update=true} writes them. */
class GuideComparisonTest {
    private static final GuidePage PAGE = GuidePage.of("docs/comparison.md");
    private static final Path CONSUMERS = GuidePage.ROOT.resolve("verification/tts-integration/src/it");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "speech, 'comparison-parlance, comparison-spring-ai, comparison-langchain4j', 4",
        "dashscope, 'comparison-parlance, comparison-dashscope-sdk', 2",
    })
    void theTablesAreWhatTheConsumersPrint(String section, String consumers, int libraries) throws IOException {
        // Parlance prints first what it makes of the one kind of service, then of the other.
        Map<String, Map<String, String>> outcomes = new LinkedHashMap<>();
        for (String consumer : consumers.split(", ", -1)) {
            outcomes.putAll(outcomes(consumer));
        }
        outcomes.remove(section.equals("speech") ? "Parlance, tts-dashscope" : "Parlance, tts-openai");

        assertThat(outcomes).hasSize(libraries);
        assertSection(section, table(outcomes));
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource({
        "Spring AI, pom.xml, <spring-ai.version>",
        "LangChain4j, pom.xml, <langchain4j.version>",
        "dashscope-sdk-java, verification/tts-integration/src/it/comparison-dashscope-sdk/pom.xml, "
                + "<artifactId>dashscope-sdk-java</artifactId>\\s*<version>",
    })
    void statesTheVersions(String library, String pom, String element) throws IOException {
        Matcher version = Pattern.compile(element + "([^<]+)<").matcher(Files.readString(GuidePage.ROOT.resolve(pom)));

        assertThat(version.find()).isTrue();
        assertThat(PAGE.text()).contains(library + " " + version.group(1));
    }

    @Test
    void noneOfOursIsASuccessThatIsNone() throws IOException {
        assertThat(outcomes("comparison-parlance"))
                .hasSize(2)
                .allSatisfy((library, outcomes) -> assertThat(outcomes.values())
                        .hasSize(7)
                        .noneMatch(outcome -> outcome.contains("as a success"))
                        .contains("the whole audio"));
    }

    // A line: "library | fault | outcome".
    private static Map<String, Map<String, String>> outcomes(String consumer) throws IOException {
        Map<String, Map<String, String>> outcomes = new LinkedHashMap<>();
        for (String line : Files.readAllLines(CONSUMERS.resolve(consumer).resolve("expected-output.txt"))) {
            String[] parts = line.split(" \\| ", -1);
            outcomes.computeIfAbsent(parts[0], library -> new LinkedHashMap<>()).put(parts[1], parts[2]);
        }
        return outcomes;
    }

    private static String table(Map<String, Map<String, String>> outcomes) {
        List<String> lines = new ArrayList<>();
        lines.add("| fault | " + String.join(" | ", outcomes.keySet()) + " |");
        lines.add("|---".repeat(outcomes.size() + 1) + "|");
        for (String fault : outcomes.values().iterator().next().keySet()) {
            List<String> cells = outcomes.values().stream()
                    .map(ofLibrary -> ofLibrary.getOrDefault(fault, "?"))
                    .map(outcome -> outcome.contains("as a success") ? "**" + outcome + "**" : outcome)
                    .toList();
            lines.add("| " + fault + " | " + String.join(" | ", cells) + " |");
        }
        return String.join("\n", lines) + "\n";
    }

    private static void assertSection(String name, String expected) throws IOException {
        String page = Files.readString(PAGE.file());
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->";
        String updated =
                page.substring(0, page.indexOf(begin) + begin.length()) + expected + page.substring(page.indexOf(end));
        if (Boolean.getBoolean("guide.update")) {
            Files.writeString(PAGE.file(), updated);
            return;
        }
        assertThat(page)
                .as("docs/comparison.md, written by -Dguide.update=true")
                .isEqualTo(updated);
    }
}
