package dev.parlance.tts.neural;

import dev.parlance.tts.provider.UnusableProviderException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files in the user's folder of voices and in the folders in it. */
final class VoiceFolder {
    // Piper has published some 150 voices.
    private static final int MOST_FILES = 10_000;

    private final Path folder;

    VoiceFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the folder, for messages. */
    Path path() {
        return folder;
    }

    /** Returns the files whose names end in {@code suffix}, in the order of their paths; none if there is no such folder. */
    List<Path> files(String suffix) {
        List<Path> files = new ArrayList<>();
        for (Path entry : entries(folder)) {
            // A hidden folder is one whose files are still on their way.
            if (Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".")) {
                entries(entry).stream().filter(file -> isNamed(file, suffix)).forEach(files::add);
            } else if (isNamed(entry, suffix)) {
                files.add(entry);
            }
        }
        return files;
    }

    private static boolean isNamed(Path file, String suffix) {
        return file.getFileName().toString().endsWith(suffix) && Files.isRegularFile(file);
    }

    /** Returns what is in {@code folder}, in the order of names; nothing if there is no such folder. */
    static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> listed = entries.limit(MOST_FILES + 1).sorted().toList();
            if (listed.size() > MOST_FILES) {
                throw new UnusableProviderException(folder + " has more than " + MOST_FILES
                        + " files, so it is no folder of voices; name another one");
            }
            return listed;
        } catch (IOException e) {
            throw new UnusableProviderException(folder + " cannot be read; see that it may be read", e);
        }
    }
}
