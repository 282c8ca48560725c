package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class EngineWatchTest {
    @Test
    @Timeout(120)
    void tellsOfAProcessThatItEndedWhileItsAnswerCame() throws IOException {
        Process process = javaThatWaits();
        try (EngineWatch watch = EngineWatch.start(process.toHandle(), TestEspeak.LONG, Cancellation.never())) {
            // The answer is there only when the process has been ended.
            int answer = watch.waiting(
                    Duration.ofMillis(1), () -> process.onExit().join().exitValue());

            assertThat(answer).isNotZero();
            assertThat(watch.hasEnded()).isTrue();
            assertThat(watch.verdict()).isPresent();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(120)
    void endsNoProcessThatAnswers() throws IOException {
        Process process = javaThatWaits();
        try (EngineWatch watch = EngineWatch.start(process.toHandle(), TestEspeak.LONG, Cancellation.never())) {
            assertThat(watch.waiting(Duration.ofHours(1), () -> 7)).isEqualTo(7);

            assertThat(watch.hasEnded()).isFalse();
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    // Its input never ends.
    private static Process javaThatWaits() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Waiting.class.getName())
                .start();
    }

    /** Reads its input to the end. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws IOException {
            System.in.transferTo(System.out);
        }
    }
}
