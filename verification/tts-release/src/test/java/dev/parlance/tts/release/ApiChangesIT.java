package dev.parlance.tts.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What became incompatible since the version that {@code -Djapicmp.oldVersion} names stands in the changelog. */
final class ApiChangesIT {
    @Test
    void saysWhatBreaksInTheChangelog() throws IOException {
        assumeThat(System.getProperty("japicmp.oldVersion"))
                .as("the version to compare with; there is none before the first release")
                .isNotNull();
        String changelog = Files.readString(Build.ROOT.resolve("CHANGELOG.md"));
        List<String> unannounced = new ArrayList<>();

        int compared = 0;
        for (Path report : Build.files("target/japicmp/*.xml")) {
            Xml found = Xml.parse(Files.readAllBytes(report));
            Path older = Path.of(found.text("/japicmp/@oldJar"));
            if (Files.isRegularFile(older)) { // a module that is new has none
                ApiChanges changes = new ApiChanges(ApiChanges.exportsOf(older), changelog);
                unannounced.addAll(changes.unannounced(found));
                unannounced.addAll(changes.hidden(ApiChanges.exportsOf(Path.of(found.text("/japicmp/@newJar")))));
                compared++;
            }
        }

        assertThat(compared).as("modules that were compared").isPositive();
        assertThat(unannounced)
                .as("incompatible, and not under \"### Changed\" in CHANGELOG.md")
                .isEmpty();
    }
}
