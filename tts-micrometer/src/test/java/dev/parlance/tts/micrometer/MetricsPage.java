package dev.parlance.tts.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of the documentation, whose sections the tests write. */
final class MetricsPage {
    private static final Path PAGE = Path.of("../docs/metrics.md");

    private MetricsPage() {}

    /** Checks that the section called {@code name} is {@code expected}. */
    static void assertSection(String name, String expected) throws IOException {
        String begin = "<!-- " + name + ": begin -->\n";
        String end = "<!-- " + name + ": end -->";
        String page = Files.readString(PAGE);
        assertThat(page).contains(begin, end);
        String section = page.substring(page.indexOf(begin) + begin.length(), page.indexOf(end));
        if (Boolean.getBoolean("metrics.update")) {
            Files.writeString(PAGE, page.replace(begin + section + end, begin + expected + end));
            return;
        }
        assertThat(section)
                .as("docs/metrics.md, written by -Dmetrics.update=true")
                .isEqualTo(expected);
    }
}
