package dev.parlance.tts.cli;

import dev.parlance.tts.speech.Cancellation;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where the audio goes. */
final class OutputOptions {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The WAV file to write, whole or not at all; - is standard output. Without it, play.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Option(names = "--device", paramLabel = "NAME", description = "The sound device to play on. See tts devices.")
    private Optional<String> device = Optional.empty();

    /** Opens what the options name. */
    SpeechOutput open(Surroundings surroundings, Cancellation cancellation) {
        if (out.isEmpty()) {
            return PlayedOutput.open(surroundings.players().apply(device), cancellation);
        }
        String target = out.get();
        return target.equals("-")
                ? new StandardOutput(surroundings.out())
                : FileOutput.open(Options.parsed("--out", () -> Path.of(target)), force);
    }
}
