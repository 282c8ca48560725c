package dev.parlance.tts.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The classes that a program loads which speaks one sentence, which are most of what its start costs. The same program loads
 * the same number each time, but for one or two. Each JDK has its own limit, about four percent above what was measured, since other machines load a few more.
 */
final class StartGuardTest {
    private static final int LIMIT_ON_17 = 2_370;
    private static final int LIMIT_ON_NEWER = 2_530;

    @TempDir
    private Path directory;

    @Test
    void loadsNoMoreClassesForOneSentence() throws Exception {
        Path log = directory.resolve("classes.txt");
        Path wav = directory.resolve("speech.wav");

        try (LoopbackEndpoint service = LoopbackEndpoint.saying(2)) {
            String baseUrl = service.baseUrl().toString();
            List<String> options = List.of("-Xlog:class+load:file=" + log);
            ChildJvm.run(ChildJvm.of(options, OneSentence.class, ByUs.class.getName(), baseUrl, wav.toString()));
        }

        assertThat(wav).exists();
        assertThat(classesIn(log)).isLessThan(Runtime.version().feature() == 17 ? LIMIT_ON_17 : LIMIT_ON_NEWER);
    }

    private static long classesIn(Path log) throws Exception {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }
}
