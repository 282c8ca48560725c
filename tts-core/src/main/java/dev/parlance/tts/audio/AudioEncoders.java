package dev.parlance.tts.audio;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The kinds of files that audio can be written as: WAV and raw PCM always, others as far as they are installed. */
public final class AudioEncoders {
    private AudioEncoders() {}

    /** Returns all there are: {@code wav}, {@code pcm}, then those found on the class path or module path. */
    public static List<AudioEncoder> installed() {
        return Stream.concat(
                        Stream.of(BuiltInEncoder.WAV, BuiltInEncoder.PCM),
                        ServiceLoader.load(AudioEncoder.class).stream().map(ServiceLoader.Provider::get))
                .toList();
    }

    /** Returns the one of this name, such as {@code opus}; upper and lower case are the same. */
    public static Optional<AudioEncoder> forName(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return installed().stream()
                .filter(encoder -> encoder.name().equals(wanted))
                .findFirst();
    }

    /** Returns the one that the end of the file's name means; empty if it means none or there is no end. */
    public static Optional<AudioEncoder> forFile(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString();
        String end = text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return text.contains(".")
                ? installed().stream()
                        .filter(encoder -> encoder.extensions().contains(end))
                        .findFirst()
                : Optional.empty();
    }
}
