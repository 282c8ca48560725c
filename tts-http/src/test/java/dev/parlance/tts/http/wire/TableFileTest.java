package dev.parlance.tts.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableFileTest {
    private Path file;

    @BeforeEach
    void write(@TempDir Path directory) throws IOException {
        file = Files.writeString(directory.resolve("names.json"), "{\"names\": [\"one\", \"two\"]}");
    }

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    /** A shipped table is read within the first call that needs it, and that call may be one that is being cancelled. */
    @Test
    void aShippedTableIsReadWhereTheThreadIsInterrupted() throws IOException {
        Thread.currentThread().interrupt();

        TableFile table = TableFile.shipped("names.json", file.toUri().toURL());

        assertThat(table.<List<String>>read(file -> file.texts("names"))).containsExactly("one", "two");
        assertThat(Thread.currentThread().isInterrupted())
                .as("the caller's interrupt is kept")
                .isTrue();
    }

    @Test
    void aFaultNamesTheFile() {
        TableFile table = TableFile.at("names.json", file);

        assertThatThrownBy(() -> table.read(file -> file.get("title", TableRow.TEXT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names.json: title is missing");
        assertThatThrownBy(() -> TableFile.at("none.json", file.resolveSibling("none.json")))
                .hasMessage("none.json: cannot be read (NoSuchFileException)");
    }
}
