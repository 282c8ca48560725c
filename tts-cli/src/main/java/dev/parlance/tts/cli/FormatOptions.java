package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.LossyEncoder;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options for the format of a file of audio. */
final class FormatOptions {
    // Telephones begin here, and nothing that speaks has more; FLAC ends at 655 kHz.
    private static final int LOWEST_RATE_HZ = 8_000;
    private static final int HIGHEST_RATE_HZ = 192_000;
    private static final int SPEECH_CHANNELS = 1;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "wav, pcm (raw), opus, flac or mp3. By default the end of the file's name decides, else wav.")
    private Optional<String> format = Optional.empty();

    @Option(
            names = "--sample-rate",
            paramLabel = "HZ",
            description =
                    "The sample rate, 8000 to 192000 Hz; opus and mp3 have some of them. Else the provider's own.")
    private Optional<Integer> sampleRate = Optional.empty();

    @Option(
            names = "--bitrate",
            paramLabel = "KBITS",
            description = "The bit rate in kbit/s: 6 to 256 for opus (32 if not given), 16 to 320 for mp3 (64).")
    private Optional<Integer> bitrate = Optional.empty();

    /** Returns the sample rate in Hz that the audio is to have, if it is given. */
    Optional<Integer> sampleRateHz() {
        sampleRate
                .filter(rate -> rate < LOWEST_RATE_HZ || rate > HIGHEST_RATE_HZ)
                .ifPresent(rate -> {
                    throw CommandException.wrongValue(
                            "--sample-rate",
                            " " + rate + " is outside " + LOWEST_RATE_HZ + " to " + HIGHEST_RATE_HZ
                                    + " Hz. Give one within");
                });
        return sampleRate;
    }

    /** Checks the options where the audio is played. */
    void checkPlayed() {
        sampleRateHz();
        encoder();
        if (bitrate.isPresent()) {
            throw CommandException.wrongValue("--bitrate", " is for files. Leave it out, or give --out");
        }
    }

    /** Returns the encoder for {@code target}, as far as nothing else is said. */
    AudioEncoder forFile(Path target) {
        if (format.isPresent()) {
            return named();
        }
        String name = String.valueOf(target.getFileName());
        return chosen(AudioEncoders.forFile(target)
                .or(() -> name.contains(".") ? Optional.empty() : AudioEncoders.forName("wav"))
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "the end of " + name + " names no format. Give another name, or --format. " + thereAre())));
    }

    /** Returns the encoder that is named, else that of WAV. */
    AudioEncoder named() {
        return chosen(encoder());
    }

    private AudioEncoder encoder() {
        String name = format.orElse("wav");
        return AudioEncoders.forName(name)
                .orElseThrow(() -> CommandException.wrongValue(
                        "--format", ": no format is named " + name + ". Give another. " + thereAre()));
    }

    private static String thereAre() {
        return "There are "
                + AudioEncoders.installed().stream().map(FormatOptions::named).collect(Collectors.joining(", "));
    }

    private static String named(AudioEncoder encoder) {
        String others = encoder.extensions().stream()
                .filter(end -> !end.equals(encoder.name()))
                .sorted()
                .map(end -> "." + end)
                .collect(Collectors.joining(", "));
        return encoder.name() + (others.isEmpty() ? "" : " (" + others + ")");
    }

    private AudioEncoder chosen(AudioEncoder encoder) {
        AudioEncoder chosen = bitrate.map(kbits -> withKbits(encoder, kbits)).orElse(encoder);
        Set<Integer> rates = chosen.sampleRatesHz(SPEECH_CHANNELS);
        if (sampleRateHz()
                .filter(rate -> !rates.isEmpty() && !rates.contains(rate))
                .isPresent()) {
            throw CommandException.wrongValue(
                    "--sample-rate",
                    " is none that " + encoder.name()
                            + bitrate.map(kbits -> " of " + kbits + " kbit/s").orElse("")
                            + " has. Give one of "
                            + new TreeSet<>(rates).stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private static AudioEncoder withKbits(AudioEncoder encoder, int kbits) {
        if (!(encoder instanceof LossyEncoder lossy)) {
            throw CommandException.wrongValue(
                    "--bitrate",
                    " is for opus and mp3, not for " + encoder.name() + ". Leave it out, or give --format");
        }
        NavigableSet<Integer> choices = lossy.kbits();
        if (kbits < choices.first() || kbits > choices.last()) {
            throw CommandException.wrongValue(
                    "--bitrate",
                    " " + kbits + " is outside " + choices.first() + " to " + choices.last() + " kbit/s of "
                            + encoder.name() + ". Give one within");
        }
        if (!choices.contains(kbits)) {
            throw CommandException.wrongValue(
                    "--bitrate",
                    " " + kbits + " is none that " + encoder.name() + " has. Give "
                            + Stream.of(choices.lower(kbits), choices.higher(kbits))
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" or ")));
        }
        return lossy.withKbits(kbits);
    }
}
