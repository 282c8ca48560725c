package dev.parlance.tts.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole file that is read in an interrupted thread does not seem damaged, and the interrupt is not lost. */
final class InterruptedReadingTest {
    @TempDir
    private Path folder;

    /** Reads a file in {@code folder}. */
    @FunctionalInterface
    interface Reading {
        Object from(Path folder) throws VoiceFileException;
    }

    private static Arguments reading(String what, Reading reading) {
        return Arguments.of(what, reading);
    }

    static Stream<Arguments> readings() {
        return Stream.of(
                reading(
                        "styles",
                        folder -> StyleTable.of(folder.resolve("Kokoro-82M/voices/af_ada.bin"))
                                .row(3)),
                reading(
                        "a fingerprint",
                        folder -> new Fingerprint()
                                .add(folder.resolve("en_US-ada-medium.onnx"))
                                .finish()),
                reading("a model", folder -> ModelFileCheck.check(folder.resolve("en_US-ada-medium.onnx"))),
                reading("settings", folder -> JsonFile.read(folder.resolve("en_US-ada-medium.onnx.json"))),
                reading(
                        "a lexicon",
                        folder -> LexiconPhonemizer.open(folder.resolve("lexicon.txt"), Locale.US)
                                .revision()),
                reading(
                        "Piper's voices",
                        folder -> PiperFolder.find(new VoiceFolder(folder))
                                .voices()
                                .keySet()),
                reading(
                        "Kokoro's voices",
                        folder -> KokoroFolder.find(new VoiceFolder(folder))
                                .voices()
                                .keySet()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void readsAWholeFile(String what, Reading reading) throws VoiceFileException {
        MadeVoices.environment(folder);
        Object expected = reading.from(folder);
        Thread.currentThread().interrupt();

        try {
            assertThat(reading.from(folder)).as(what).isEqualTo(expected);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
