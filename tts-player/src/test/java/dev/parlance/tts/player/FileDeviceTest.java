package dev.parlance.tts.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plays on a real line of {@code javax.sound} whose device keeps every sample that it gets. */
@Timeout(300)
final class FileDeviceTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void requireAlsa() {
        if (!Files.exists(Path.of("/usr/share/alsa/alsa.conf"))) {
            VirtualSound.running();
        }
    }

    @Test
    void givesTheDeviceEverySampleOnce() throws IOException, InterruptedException {
        Path capture = folder.resolve("capture.raw");

        FileDevice.play(folder, capture, 1, 100_000);

        assertThat(firstDifference(capture, Ramp.samples(100_000))).isEqualTo(-1);
    }

    @Test
    void plays1000UtterancesInARowWithoutLosingASampleAThreadOrALine() throws IOException, InterruptedException {
        Path capture = folder.resolve("capture.raw");
        short[] once = Ramp.samples(500);
        short[] all = new short[500_000];
        IntStream.range(0, all.length).forEach(i -> all[i] = once[i % once.length]);

        List<String> printed = FileDevice.play(folder, capture, 1_000, 500);

        assertThat(printed).hasSize(2);
        assertThat(printed.get(1)).isEqualTo(printed.get(0));
        assertThat(firstDifference(capture, all)).isEqualTo(-1);
    }

    private static int firstDifference(Path capture, short[] expected) {
        return Arrays.mismatch(Captured.of(capture, 0).sound(), expected);
    }
}
