package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.timing.SubtitleFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the output of the audio. */
final class OutputOptions {
    private static final String NO_TITLE =
            " is blank, longer than 500 characters, or has control characters. Give another";
    private static final Set<String> STANDARD_OUTPUT = Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = {
                "The file to write, whole or not at all; - is standard output. Without it, play.",
                "The header of a WAV states its length in a file, and an unknown length in a pipe."
            })
    private Optional<String> out = Optional.empty();

    @Mixin
    private FormatOptions format = new FormatOptions();

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Option(names = "--device", paramLabel = "NAME", description = "The sound device to play on. See tts devices.")
    private Optional<String> device = Optional.empty();

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            description = "The directory for a file of audio for each --file, made if need be.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--skip-existing",
            description = {
                "With --out-dir: leave out the texts whose files exist and are newer, so that a",
                "run that was ended can go on."
            })
    private boolean skip;

    @Option(
            names = "--subtitles",
            paramLabel = "FILE",
            description = {
                "Write subtitles too, whole or not at all. The end of the name is .srt or .vtt.",
                "With --out-dir it is only srt or vtt: each text has its own."
            })
    private Optional<String> subtitles = Optional.empty();

    @Option(
            names = "--title",
            paramLabel = "TITLE",
            description =
                    "A title for the metadata of the file, which has the voice and the language too, and never the text.")
    private Optional<String> title = Optional.empty();

    @Option(names = "--no-metadata", description = "Write no metadata, not even the mark that the speech is synthetic.")
    private boolean bare;

    /** Returns true if the audio goes to standard output. */
    boolean isStandardOutput() {
        return out.filter(STANDARD_OUTPUT::contains).isPresent();
    }

    /** Returns true if these arguments of a command say so. */
    static boolean isStandardOutput(List<String> arguments) {
        return IntStream.range(0, arguments.size())
                .filter(index -> arguments.get(index).matches("(--out|-o)(=.*)?"))
                .mapToObj(index -> arguments.get(index).contains("=")
                        ? arguments.get(index).replaceFirst("[^=]*=", "")
                        : String.join("", arguments.subList(index + 1, Math.min(index + 2, arguments.size()))))
                .anyMatch(STANDARD_OUTPUT::contains);
    }

    /** Returns true if subtitles are to be written. */
    boolean hasSubtitles() {
        return subtitles.isPresent();
    }

    /** Returns the directory in which each text has a file of its own, if the options name one. */
    Optional<OutputDirectory> directory() {
        if (directory.isPresent() && (out.isPresent() || device.isPresent())) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--out-dir writes a file for each text. Leave out " + (out.isPresent() ? "--out" : "--device"));
        }
        if (skip && directory.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, "--skip-existing is for --out-dir. Leave it out, or give --out-dir");
        }
        if (title.isPresent() && (out.isEmpty() || bare)) {
            throw new CommandException(
                    ExitCode.USAGE, "--title is for one file with metadata. Give --out, and leave out --no-metadata");
        }
        return directory.map(path ->
                new OutputDirectory(path, format.named(), subtitles.map(OutputOptions::subtitleFormat), force, skip));
    }

    /** Checks what needs no text; a device that is named must be there. */
    void check(CliContext context) {
        if (directory().isPresent()) {
            return;
        }
        if (out.isPresent()) {
            encoder(target(out.get()));
        } else {
            format.checkPlayed();
            device.ifPresent(name -> played(context, Cancellation.never()).close());
        }
        subtitles.ifPresent(OutputOptions::subtitleFormatOf);
    }

    /** Returns what a file states about the speech that is made for this request. */
    AudioMetadata metadata(ResolvedRequest request) {
        if (bare) {
            return AudioMetadata.none();
        }
        AudioMetadata spoken =
                Options.parsed("--voice", " is too long a name for the metadata. Add --no-metadata", request::metadata);
        return title.map(text -> Options.parsed("--title", NO_TITLE, () -> spoken.withTitle(text)))
                .orElse(spoken);
    }

    /** Returns the sample rate in Hz that the audio is to have, if it is given. */
    Optional<Integer> sampleRateHz() {
        return format.sampleRateHz();
    }

    /** Returns {@code output} with the sample rate that the options name. */
    SpeechOutput resampled(SpeechOutput output) {
        return sampleRateHz().map(rate -> ResampledOutput.to(output, rate)).orElse(output);
    }

    /** Opens the one output that the options name, for the speech of {@code text}. */
    SpeechOutput open(String text, AudioMetadata metadata, CliContext context, Cancellation cancellation) {
        if (subtitles.isEmpty()) {
            return open(metadata, context, cancellation);
        }
        if (subtitles.equals(out)) {
            throw new CommandException(ExitCode.USAGE, "--out and --subtitles name the same file. Name two");
        }
        String file = subtitles.get();
        Path path = Options.path("--subtitles", file);
        SubtitleFormat kind = subtitleFormatOf(file);
        return SubtitledOutput.open(open(metadata, context, cancellation), path, kind, text, force);
    }

    private static SubtitleFormat subtitleFormatOf(String file) {
        return subtitleFormat(file.contains(".") ? file.substring(file.lastIndexOf('.') + 1) : "");
    }

    private static SubtitleFormat subtitleFormat(String extension) {
        return SubtitleFormat.forExtension(extension)
                .orElseThrow(() -> CommandException.wrongValue(
                        "--subtitles",
                        " is of no known kind. Give a file that ends in .srt or .vtt, and with --out-dir only"
                                + " srt or vtt"));
    }

    private SpeechOutput open(AudioMetadata metadata, CliContext context, Cancellation cancellation) {
        if (out.isEmpty()) {
            format.checkPlayed();
            return played(context, cancellation);
        }
        Path target = target(out.get());
        AudioEncoder encoder = encoder(target);
        if (isStandardOutput()) {
            return StreamedOutput.standard(context.audioOut(), encoder, metadata);
        }
        return isSpecial(target)
                ? StreamedOutput.special(target, encoder, metadata)
                : FileOutput.open(target, encoder, metadata, force);
    }

    private static Path target(String name) {
        if (name.isBlank()) {
            throw CommandException.wrongValue("--out", " is empty. Name a file, or - for standard output");
        }
        Path target = Options.path("--out", name);
        if (Files.isDirectory(target)) {
            throw new CommandException(
                    ExitCode.OUTPUT, target + " is a directory. Name a file in it, or give --file and --out-dir");
        }
        return target;
    }

    private AudioEncoder encoder(Path target) {
        AudioEncoder encoder = format.forFile(target);
        if (title.isPresent() && encoder.name().equals("pcm")) {
            throw new CommandException(ExitCode.USAGE, "raw PCM has no place for a title. Give another --format");
        }
        return encoder;
    }

    private PlayedOutput played(CliContext context, Cancellation cancellation) {
        return PlayedOutput.open(context.players().apply(device), cancellation);
    }

    // A named pipe or a device: there is nothing to replace, and nothing can take its place.
    private static boolean isSpecial(Path target) {
        return Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target);
    }
}
