package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classes that {@code tts} loads for one sentence of eSpeak NG, without those of the engine's own process: they are most of
 * what a start costs. The same run loads the same number each time, but for one or two. Each JDK has its own limit, about
 * four percent above what was measured.
 */
@Tag("slow")
final class ProgramStartGuardTest {
    private static final int LIMIT_ON_17 = 2_790;
    private static final int LIMIT_ON_NEWER = 2_910;

    @TempDir
    private Path directory;

    // A first run unpacks the engine.
    @BeforeEach
    void unpacksTheEngine() throws Exception {
        speak("first.wav", List.of());
    }

    @Test
    void loadsNoMoreClassesForOneSentence() throws Exception {
        Path log = directory.resolve("classes.txt");

        speak("second.wav", List.of("-Xlog:class+load:file=" + log));

        assertThat(classesIn(log)).isLessThan(Runtime.version().feature() == 17 ? LIMIT_ON_17 : LIMIT_ON_NEWER);
    }

    private void speak(String file, List<String> options) throws Exception {
        Path wav = directory.resolve(file);
        try (Program tts =
                Program.start(Map.of(), options, "speak", "Ready.", "--provider", "espeak", "--out", wav.toString())) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }
    }

    private static long classesIn(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }
}
