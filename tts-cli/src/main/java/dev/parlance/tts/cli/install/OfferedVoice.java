package dev.parlance.tts.cli.install;

import dev.parlance.tts.speech.VoiceId;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A voice that can be installed.
 *
 * @param id its name, with the provider that speaks with it
 * @param language what it speaks, {@code und} if that is not known
 * @param quality what its makers call its quality, such as {@code medium}; may be empty
 * @param licence its licence, if the table states it
 * @param card the address of its model card
 * @param restricted true if the licence allows some uses only, such as those that are not commercial
 * @param folder the folder in the folder of voices that its files lie in
 * @param files its files
 */
public record OfferedVoice(
        VoiceId id,
        Locale language,
        String quality,
        Optional<String> licence,
        Optional<URI> card,
        boolean restricted,
        String folder,
        List<OfferedFile> files) {
    static final String PIPER = "piper";
    static final String KOKORO = "kokoro-local";

    /**
     * Checks that the files are those of a voice.
     *
     * @throws IllegalArgumentException if they are not; the message is for a person
     */
    public OfferedVoice {
        files = List.copyOf(files);
        requireInstallable(id);
        if (!OfferedFile.isName(folder)) {
            throw new IllegalArgumentException("the folder is no plain name");
        }
        Set<String> paths = new HashSet<>(files.stream().map(OfferedFile::path).toList());
        for (List<String> needed : needed(id)) {
            if (needed.stream().noneMatch(paths::contains)) {
                throw new IllegalArgumentException("there is no file " + String.join(" or ", needed));
            }
        }
        if (paths.size() < files.size()) {
            throw new IllegalArgumentException("a file is there twice");
        }
    }

    /**
     * Does nothing if {@code id} can be that of an installed voice.
     *
     * @throws IllegalArgumentException if it cannot; the message is for a person
     */
    public static void requireInstallable(VoiceId id) {
        if (!id.provider().equals(PIPER) && !id.provider().equals(KOKORO)) {
            throw new IllegalArgumentException("only voices of piper and kokoro-local can be installed");
        }
        if (!OfferedFile.isName(id.name())) {
            throw new IllegalArgumentException("the name of a voice has only letters, digits, dots and _ + -");
        }
    }

    /** Returns where files lie that are of the voice {@code id} and of no other. */
    static List<String> own(VoiceId id) {
        return id.provider().equals(PIPER)
                ? List.of(id.name() + ".onnx", id.name() + ".onnx.json")
                : List.of("voices/" + id.name() + ".bin");
    }

    // Of each list, one.
    private static List<List<String>> needed(VoiceId id) {
        return id.provider().equals(PIPER)
                ? List.of(List.of(id.name() + ".onnx"), List.of(id.name() + ".onnx.json"))
                : List.of(
                        List.of("model.onnx"),
                        List.of("tokenizer.json", "config.json"),
                        List.of("voices/" + id.name() + ".bin"));
    }

    /** Returns the size of all files, in bytes. */
    public long bytes() {
        return files.stream().mapToLong(OfferedFile::bytes).sum();
    }

    /** Returns the same with the licence of {@code other}. */
    OfferedVoice withLicenceOf(OfferedVoice other) {
        return new OfferedVoice(
                id, language, quality, other.licence, card.or(other::card), other.restricted, folder, files);
    }
}
