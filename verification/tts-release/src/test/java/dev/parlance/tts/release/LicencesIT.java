package dev.parlance.tts.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The licences of all that comes with the modules and with the program. */
final class LicencesIT {
    @Test
    void knowsTheLicenceOfEachPart() throws IOException {
        List<Path> lists = new ArrayList<>(Build.files("target/bom.xml"));
        lists.addAll(Build.files("target/app/parts.cyclonedx.xml"));
        List<String> unknown = new ArrayList<>();

        for (Path list : lists) {
            unknown.addAll(Licences.unknown(Xml.parse(Files.readAllBytes(list))));
        }

        assertThat(lists)
                .hasSizeGreaterThan(15)
                .anyMatch(list -> list.toString().contains("tts-cli"));
        assertThat(unknown).as("read these licences, then add them to Licences").isEmpty();
    }
}
