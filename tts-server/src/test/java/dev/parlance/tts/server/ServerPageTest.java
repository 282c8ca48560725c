package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/server.md} says of errors. */
final class ServerPageTest {
    @ParameterizedTest
    @MethodSource("dev.parlance.tts.server.ErrorMappingTest#errors")
    void namesTheStatusAndTheCodeOfEachError(SpeechError error) throws IOException {
        ApiError told = ErrorMapping.of(error);

        assertThat(Files.readAllLines(Path.of("..", "docs", "server.md")))
                .anySatisfy(line -> assertThat(line)
                        .matches("\\| .*" + told.status() + ".* \\| .*`" + told.code() + "`.* \\| .* \\|"));
    }
}
