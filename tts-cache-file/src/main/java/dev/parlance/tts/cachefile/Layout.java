package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The paths in a store's directory: {@code entries/ab/ab…} for the entry whose key starts with {@code ab}, and {@code
 * writing/} for unfinished files. Names are derived from keys only, so none leads out of the directory. Directories and
 * files are private to the user where the file system has such permissions.
 */
final class Layout {
    // 256 directories: 400 files in each at 100,000 entries.
    private static final int SHARD_DIGITS = 2;

    private final Path root;
    private final boolean posix;

    Layout(Path root) {
        this.root = root;
        this.posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    Path writing() {
        return root.resolve("writing");
    }

    private Path entries() {
        return root.resolve("entries");
    }

    Path entry(AudioKey key) {
        return shard(key).resolve(key.toString());
    }

    /** Returns the directory that the entry of {@code key} is in. */
    Path shard(AudioKey key) {
        return entries().resolve(key.toString().substring(0, SHARD_DIGITS));
    }

    /** Makes sure that {@code directory}, within the root or the root itself, exists. */
    void create(Path directory) throws IOException {
        Files.createDirectories(directory, privately("rwx------"));
    }

    /**
     * Checks that {@code missing} could be a directory. Newer JDKs report a file in the place of one as a file that is
     * missing, and then nothing could ever be found.
     *
     * @throws NotDirectoryException if the nearest of it and its parents that exists is not a directory
     */
    static void requireDirectory(@Nullable Path missing) throws NotDirectoryException {
        for (Path path = missing; path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                if (!Files.isDirectory(path)) {
                    throw new NotDirectoryException(path.toString());
                }
                return;
            }
        }
    }

    FileAttribute<?>[] privateFile() {
        return privately("rw-------");
    }

    private FileAttribute<?>[] privately(String permissions) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Passes the name and the attributes of every entry's file to {@code visitor}. Skips files that are not named as an
     * entry and folders that cannot be read.
     */
    void forEachEntry(BiConsumer<AudioKey, BasicFileAttributes> visitor) throws IOException {
        if (Files.notExists(entries())) {
            requireDirectory(entries());
            return;
        }
        Files.walkFileTree(entries(), EnumSet.noneOf(FileVisitOption.class), 2, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    key(file).ifPresent(key -> visitor.accept(key, attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // Another thread or process removed it meanwhile, or it belongs to another user.
                if (e instanceof NoSuchFileException || e instanceof AccessDeniedException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    private Optional<AudioKey> key(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.length() != 2 * AudioKey.SIZE_BYTES || !name.chars().allMatch(c -> isLowerHex((char) c))) {
            return Optional.empty();
        }
        return Optional.of(AudioKey.parse(name)).filter(key -> entry(key).equals(file));
    }

    private static boolean isLowerHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
