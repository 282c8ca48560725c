package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables as they are in the repository. */
final class SymbolTableTest {
    private static final Path TABLES = Path.of("src/main/resources/dev/parlance/tts/prepare/symbols");

    /** Returns the languages that have a table of their own, without variants such as {@code pt-PT}. */
    static List<String> languages() {
        try (Stream<Path> files = Files.list(TABLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[a-z]{2,3}\\.txt"))
                    .map(name -> name.substring(0, name.length() - ".txt".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasOneNameALineInOrderOfTheCodePoints(String language) throws IOException {
        List<String> lines = Files.readAllLines(TABLES.resolve(language + ".txt"));
        List<String> sequences = lines.stream()
                .filter(line -> !line.startsWith("#") && !line.contains("-tone\t"))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();

        assertThat(lines.get(0)).startsWith("# Names of symbols in " + language + ": CLDR 48.2.0, Unicode-3.0");
        assertThat(sequences)
                .isNotEmpty()
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(sequence -> sequence.matches("[0-9A-F]{4,5}( [0-9A-F]{4,5})*"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void hasNoNameThatAVoiceCannotSay(String language) {
        assertThat(SymbolTable.read(language))
                .get()
                .satisfies(table -> assertThat(table.names())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(name)
                                .isNotBlank()
                                .isEqualTo(name.strip())
                                .doesNotContainPattern(
                                        "[\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\t]")));
    }
}
