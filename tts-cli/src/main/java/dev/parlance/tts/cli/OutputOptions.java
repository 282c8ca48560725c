package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.speech.Cancellation;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say where the audio goes. */
final class OutputOptions {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The file to write, whole or not at all; - is standard output. Without it, play.")
    private Optional<String> out = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "wav, pcm (raw), opus, flac or mp3. Without it the end of the file's name tells, else wav.")
    private Optional<String> format = Optional.empty();

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Option(names = "--device", paramLabel = "NAME", description = "The sound device to play on. See tts devices.")
    private Optional<String> device = Optional.empty();

    /** Opens what the options name. */
    SpeechOutput open(Surroundings surroundings, Cancellation cancellation) {
        if (out.isEmpty()) {
            return PlayedOutput.open(surroundings.players().apply(device), cancellation);
        }
        Path target = Options.parsed("--out", () -> Path.of(out.get()));
        AudioEncoder encoder = encoder(target);
        return out.get().equals("-")
                ? new StandardOutput(surroundings.out(), encoder)
                : FileOutput.open(target, encoder, force);
    }

    private AudioEncoder encoder(Path target) {
        if (format.isPresent()) {
            return AudioEncoders.forName(format.get()).orElseThrow(() -> unknown("no format is named " + format.get()));
        }
        String name = String.valueOf(target.getFileName());
        return AudioEncoders.forFile(target)
                .or(() -> name.contains(".") ? Optional.empty() : AudioEncoders.forName("wav"))
                .orElseThrow(() -> unknown("the end of " + name + " names no format; say --format"));
    }

    private static Failure unknown(String what) {
        String names =
                AudioEncoders.installed().stream().map(AudioEncoder::name).collect(Collectors.joining(", "));
        return new Failure(ExitCode.USAGE, what + "; there are " + names);
    }
}
