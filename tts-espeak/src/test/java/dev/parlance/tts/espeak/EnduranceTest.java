package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.ResidentMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
final class EnduranceTest {
    private static final String PARAGRAPH =
            "The north wind and the sun were arguing which of them was stronger, when a "
                    + "traveller came along in a warm coat. 北风和太阳争论谁的本领大，这时走来一个穿着厚大衣的旅行者。 ";
    private static final int LONG_BYTES = 100_000;
    private static final int PARAGRAPHS = 150;
    private static final int ROUNDS = 8;
    private static final long MOST_GROWTH_KB = 5_000;
    private static final int OPENINGS = 25;

    @TempDir
    Path dir;

    @Test
    void speaksAHundredThousandBytesToDiskInAHeapOf64Megabytes() throws Exception {
        String text = PARAGRAPH.repeat(LONG_BYTES / PARAGRAPH.getBytes(UTF_8).length + 1);
        Path file = Files.writeString(dir.resolve("text.txt"), text);
        Path out = dir.resolve("out.pcm");

        Process process = SpeakingProcess.start(TestEspeak.CACHE, file, out, "-Xmx64m");
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        long frames = Long.parseLong(said.lines().findFirst().orElseThrow());
        assertThat(Files.size(out)).isEqualTo(2 * frames).isGreaterThan(100_000_000);
    }

    // Of a megabyte of English most is the leaders of a table of contents, which take no time to speak.
    @ParameterizedTest
    @CsvSource({
        "'Chapter four  ..............................................................................  56\n', 10000, 3",
        "北风和太阳争论谁的本领大。, 7700, 11",
    })
    void speaksABookWholeInAHeapOf64Megabytes(String line, int times, int words) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/null")), "needs /dev/null");
        Path file = Files.writeString(dir.resolve("book.txt"), line.repeat(times));

        Process process = SpeakingProcess.start(
                TestEspeak.CACHE, file, Path.of("/dev/null"), "-Xmx64m", "-D" + SpeakingProcess.RATE + "=2.5");
        List<String> said = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();

        assertThat(process.waitFor()).as("%s", said).isZero();
        assertThat(Integer.parseInt(said.get(1))).isEqualTo(words * times);
    }

    @Test
    void memorySettlesOverParagraphs() throws IOException {
        try (EspeakProvider espeak = TestEspeak.open()) {
            assertMemorySettles(() -> say(espeak, PARAGRAPHS));
        }
    }

    @Test
    void openingAndClosingAgainAndAgainGivesTheMemoryBack() throws IOException {
        assertMemorySettles(() -> open(OPENINGS));
    }

    private static void assertMemorySettles(Runnable round) throws IOException {
        assumeTrue(ResidentMemory.isKnown(), "needs /proc");
        ResidentMemory.assertSettles(MOST_GROWTH_KB, ROUNDS, round);
    }

    private static void open(int times) {
        for (int time = 0; time < times; time++) {
            try (EspeakProvider espeak = TestEspeak.open()) {
                TestEspeak.say(espeak, SpeechRequest.of("Hello. 你好。"));
            }
        }
    }

    private static void say(EspeakProvider espeak, int times) {
        for (int time = 0; time < times; time++) {
            assertThat(espeak.synthesizer()
                            .synthesize(SpeechRequest.of(PARAGRAPH), new DiscardingSink())
                            .isRight())
                    .isTrue();
        }
    }
}
