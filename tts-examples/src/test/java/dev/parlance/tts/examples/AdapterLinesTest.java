package dev.parlance.tts.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds how little code a backend over HTTP takes: lines that are neither blank nor a comment, a package or an import. */
class AdapterLinesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "main, WriteYourOwnHttpAdapter, 99",
        "test, WriteYourOwnHttpAdapterTest, 79",
        "main, WriteYourOwnEntry, 49"
    })
    void aBackendIsShort(String tree, String type, int most) throws IOException {
        Path file = Path.of("src", tree, "java", "dev", "parlance", "tts", "examples", type + ".java");

        long lines = Files.readString(file)
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("(//|import |package ).*"))
                .count();

        System.out.println(type + ": " + lines + " lines of code");
        assertThat(lines).as("lines of code in %s", type).isBetween(20L, (long) most);
    }
}
