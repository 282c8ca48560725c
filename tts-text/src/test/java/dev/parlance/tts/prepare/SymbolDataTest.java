package dev.parlance.tts.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Renews the tables of symbol names. With {@code npm pack cldr-core cldr-annotations-full cldr-annotations-derived-full}
 * and each package unpacked into a folder of its name in FOLDER:
 *
 * <pre>{@code mvn test -pl :tts-text -am -Dtest=SymbolDataTest -Dsurefire.failIfNoSpecifiedTests=false -Dcldr.packages=FOLDER}</pre>
 */
final class SymbolDataTest {
    private static final Path TABLES = Path.of("src/main/resources/dev/parlance/tts/prepare/symbols");

    @Test
    @EnabledIfSystemProperty(named = "cldr.packages", matches = ".+")
    void writesTheTables() throws IOException {
        new SymbolData(Path.of(System.getProperty("cldr.packages"))).write(TABLES);

        assertThat(TABLES.resolve("en.txt")).content().contains("20AC\teuro\n");
    }
}
