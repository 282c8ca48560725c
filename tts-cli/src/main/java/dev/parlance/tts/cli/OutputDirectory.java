package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.timing.SubtitleFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory with the audio of several texts, each in a file that is named after the text's.
 *
 * @param path the directory; it is made when the first file is
 * @param encoder the kind of the files
 * @param subtitles the kind of the subtitles beside them, if they are wanted
 * @param force true if files that exist are replaced
 * @param skip true if texts are left out whose files exist
 */
record OutputDirectory(
        Path path, AudioEncoder encoder, Optional<SubtitleFormat> subtitles, boolean force, boolean skip) {
    /** Returns the file for each of {@code texts}, in their order; two texts with the same one are an error. */
    Map<NamedText, Path> targets(List<NamedText> texts) {
        Map<NamedText, Path> targets = new LinkedHashMap<>();
        Map<String, NamedText> taken = new HashMap<>();
        for (NamedText text : texts) {
            Path target = path.resolve(text.baseName() + "." + encoder.name());
            // Some file systems take upper and lower case for the same.
            NamedText other = taken.putIfAbsent(target.toString().toLowerCase(Locale.ROOT), text);
            if (other != null) {
                throw new CommandException(
                        ExitCode.USAGE,
                        other.name() + " and " + text.name() + " would both be written to " + target
                                + ". Rename one of them");
            }
            targets.put(text, target);
        }
        return targets;
    }

    /**
     * Returns true if {@code text} is to be left out, because {@code target} and its subtitles are there. A file is there whole or
     * not at all; one that is older than its text is of another one.
     */
    boolean skips(NamedText text, Path target) {
        Optional<Path> source = text.file();
        if (skip && source.isEmpty()) {
            throw CommandException.wrongValue(
                    "--skip-existing", " compares the times of files. Give the text with --file, or leave it out");
        }
        return skip
                && Stream.concat(Stream.of(target), subtitles.map(kind -> beside(target, kind)).stream())
                        .allMatch(file -> isUpToDate(file, source.get()));
    }

    private static boolean isUpToDate(Path file, Path text) {
        try {
            return Files.isRegularFile(file)
                    && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(text)) >= 0;
        } catch (IOException e) {
            // What cannot be read is reported when it is spoken.
            return false;
        }
    }

    private static Path beside(Path target, SubtitleFormat kind) {
        return target.resolveSibling(NamedText.withoutEnd(target.toString()) + "." + kind.extension());
    }

    /** Opens {@code target}, one of the files, for the speech of {@code text}. */
    SpeechOutput open(Path target, String text, AudioMetadata metadata) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw FileFailure.making(path, e);
        }
        SpeechOutput audio = FileOutput.open(target, encoder, metadata, force);
        return subtitles
                .map(kind -> SubtitledOutput.open(audio, beside(target, kind), kind, text, force))
                .orElse(audio);
    }
}
