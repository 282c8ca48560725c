package dev.parlance.tts.cli.install;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in the folder of voices that the files of a voice lie in. What is not complete lies in a folder of the same name in {@code
 * .partial}, where no provider looks for voices, and is moved from there.
 */
final class InstallFolder {
    private static final String PARTIAL = ".partial";

    private final Path voices;
    private final String name;

    InstallFolder(Path voices, String name) {
        this.voices = voices;
        this.name = name;
    }

    /** Returns the folder of all voices. */
    Path voices() {
        return voices;
    }

    /** Returns where {@code file} lies for providers. */
    Path place(OfferedFile file) {
        return voices.resolve(name).resolve(file.path());
    }

    /** Returns the folder of what is complete but not placed yet. */
    Path staging() {
        return voices.resolve(PARTIAL).resolve(name);
    }

    /** Returns where {@code file} lies once it is complete. */
    Path staged(OfferedFile file) {
        return staging().resolve(file.path());
    }

    /** Returns the file whose lock keeps two processes from writing here. */
    Path lock() {
        return voices.resolve(PARTIAL).resolve(name + ".lock");
    }

    /** Makes the folders in which files are staged. */
    void makeStaging(List<OfferedFile> files) {
        for (OfferedFile file : files) {
            makeFor(staged(file));
        }
    }

    private static void makeFor(Path file) {
        Path folder = requireNonNull(file.getParent(), "a file in no folder");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw InstallException.writing(folder, e);
        }
    }

    /** Has {@code files}, which are at their places, in the folder of what is staged as well, where the whole voice is tried. */
    void borrow(List<OfferedFile> files) {
        makeStaging(files);
        for (OfferedFile file : files) {
            delete(staged(file));
            try {
                link(staged(file), place(file));
            } catch (IOException e) {
                throw InstallException.writing(staged(file), e);
            }
        }
    }

    private static void link(Path staged, Path place) throws IOException {
        try {
            Files.createLink(staged, place);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Such as FAT, which has no links.
            Files.copy(place, staged);
        }
    }

    /**
     * Moves {@code files}, which are staged, to their places. The model comes last, since a voice is there when its model is; one that
     * is replaced goes first, so that it is at no time there with settings of another.
     */
    void place(List<OfferedFile> files) {
        List<OfferedFile> ordered = files.stream()
                .sorted(Comparator.comparing(OfferedFile::isModel))
                .toList();
        for (OfferedFile model : ordered.stream().filter(OfferedFile::isModel).toList()) {
            delete(place(model));
        }
        for (OfferedFile file : ordered) {
            makeFor(place(file));
            move(staged(file), place(file));
        }
        deleteStaging();
    }

    /** Deletes what is staged. */
    void deleteStaging() {
        deleteAll(staging());
    }

    private static void move(Path staged, Path place) {
        try {
            Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw InstallException.writing(place, e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw InstallException.writing(file, e);
        }
    }

    /** Returns the folders in which an installation of the voice {@code id} has begun and not ended. */
    static List<InstallFolder> begun(Path voices, VoiceId id) {
        return entries(voices.resolve(PARTIAL)).stream()
                .filter(Files::isDirectory)
                .map(folder -> new InstallFolder(voices, folder.getFileName().toString()))
                .filter(folder -> folder.name.equals(id.name())
                        || folder.staged(id).findAny().isPresent())
                .toList();
    }

    // Files of the voice and of no other, complete or not.
    private Stream<Path> staged(VoiceId id) {
        return OfferedVoice.own(id).stream()
                .map(own -> staging().resolve(own))
                .flatMap(own -> entries(requireNonNull(own.getParent())).stream()
                        .filter(file -> isOf(own.getFileName().toString(), file)));
    }

    private static boolean isOf(String name, Path file) {
        String found = file.getFileName().toString();
        return found.equals(name) || found.startsWith(name + ".part");
    }

    /** Deletes what is staged of the voice {@code id}, and the rest too if it is not needed by another. */
    boolean discard(VoiceId id, Cancellation cancellation, Runnable waiting) {
        return InstallLock.holding(lock(), cancellation, waiting, () -> {
            staged(id).forEach(InstallFolder::delete);
            boolean others = !entries(staging().resolve("voices")).isEmpty()
                    || entries(staging()).stream()
                            .anyMatch(file -> file.getFileName().toString().contains(".onnx.json"));
            if (!others) {
                deleteStaging();
            }
            return true;
        });
    }

    /** Returns what is in {@code folder}; nothing if it is not there. */
    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw InstallException.writing(folder, e);
        }
    }

    private static void deleteAll(Path folder) {
        try (Stream<Path> entries = Files.walk(folder)) {
            entries.sorted(Comparator.reverseOrder()).forEach(InstallFolder::delete);
        } catch (NoSuchFileException e) {
            // There is nothing to delete.
            return;
        } catch (IOException e) {
            throw InstallException.writing(folder, e);
        }
    }
}
