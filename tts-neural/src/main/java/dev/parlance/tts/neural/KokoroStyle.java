package dev.parlance.tts.neural;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the styles of a Kokoro voice are.
 *
 * @param name the name of the voice; that of the file if it is an archive that cannot be read
 * @param file the file
 * @param archive the file as an archive of several voices, if it is one
 * @param fault why the archive cannot be read
 */
record KokoroStyle(String name, Path file, Optional<StyleArchive> archive, Optional<VoiceFileException> fault) {
    private static final String STYLE = ".bin";

    /** Returns those that belong to {@code model}: the files in the folder {@code voices}, then what archives beside the model have. */
    static List<KokoroStyle> beside(Path model) {
        List<KokoroStyle> styles = new ArrayList<>();
        for (Path file : VoiceFolder.entries(model.resolveSibling("voices"))) {
            String name = file.getFileName().toString();
            if (name.endsWith(STYLE)) {
                String voice = name.substring(0, name.length() - STYLE.length());
                styles.add(new KokoroStyle(voice, file, Optional.empty(), Optional.empty()));
            }
        }
        VoiceFolder.entries(model.resolveSibling("")).stream()
                .filter(StyleArchive::isNamed)
                .map(StyleArchive::new)
                .forEach(archive -> styles.addAll(in(archive)));
        Map<String, KokoroStyle> byName = new LinkedHashMap<>();
        styles.forEach(style -> byName.putIfAbsent(style.name, style));
        return List.copyOf(byName.values());
    }

    private static List<KokoroStyle> in(StyleArchive archive) {
        try {
            return archive.names().stream()
                    .map(name -> new KokoroStyle(name, archive.file(), Optional.of(archive), Optional.empty()))
                    .toList();
        } catch (VoiceFileException e) {
            String name = archive.file().getFileName().toString();
            return List.of(new KokoroStyle(name, archive.file(), Optional.empty(), Optional.of(e)));
        }
    }

    /** Returns the styles. */
    StyleTable table() throws VoiceFileException {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return archive.isPresent() ? archive.get().table(name) : StyleTable.of(file);
    }

    /** Adds what tells these styles from others. */
    Fingerprint addTo(Fingerprint fingerprint) throws VoiceFileException {
        try {
            return archive.isPresent() ? fingerprint.add(archive.get().checksum(name)) : fingerprint.add(file);
        } catch (IOException e) {
            throw new VoiceFileException(file.getFileName() + " cannot be read; see that it is there", e);
        }
    }
}
