package dev.parlance.tts.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file in the making, in the directory where it is to appear: a rename is one step only inside a file system.
 *
 * <p>It is made with the permissions of the file that it replaces, else with those any new file gets, which {@link
 * Files#createTempFile} would narrow to the owner. Its name has a token of its process, and the process holds a lock on it
 * for as long as it lives: so {@link #removeLeftovers} tells it from one that a killed process left.
 */
final class PartFile implements Closeable {
    private static final Pattern PART_NAME = Pattern.compile("\\.parlance-([0-9a-f]+)-[0-9a-f]+\\.part");
    // Not the id of the process: containers that share a folder often have the same one.
    private static final String OWN_TOKEN = randomHex();

    private final Path target;
    private final boolean replaces;
    private Path path;
    private FileChannel channel;
    private boolean published;

    private PartFile(Path target, boolean replaces) throws IOException {
        this.target = target;
        this.replaces = replaces;
        this.path = besides(target);
        if (Files.isDirectory(path.resolveSibling(""))) {
            requireName(target);
        }
        this.channel = openLocked();
    }

    static PartFile creating(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(
                    target.toString(), null, "it is kept; replacing(file) makes a sink that takes its place");
        }
        return new PartFile(absolute, false);
    }

    static PartFile replacing(Path target) throws IOException {
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        if (Files.exists(real) && !Files.isRegularFile(real)) {
            throw new FileSystemException(target.toString(), null, "is not a file");
        }
        return new PartFile(real, true);
    }

    // A name that is too long would be refused when all audio is there.
    private static void requireName(Path target) throws IOException {
        try {
            Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // As a new one should be.
            return;
        }
    }

    private static Path besides(Path target) {
        return target.resolveSibling(".parlance-" + OWN_TOKEN + "-" + randomHex() + ".part");
    }

    private static String randomHex() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    // Until it has the lock, a file may be taken for a leftover and be gone.
    private FileChannel openLocked() throws IOException {
        while (true) {
            FileChannel opened = open(path, target, permissions());
            try {
                if (lock(opened) && Files.exists(path)) {
                    takeOver(permissions());
                    return opened;
                }
            } catch (Throwable thrown) {
                opened.close();
                Files.deleteIfExists(path);
                throw thrown;
            }
            opened.close();
            path = besides(target);
        }
    }

    // Where a file system has no locks, files can be written all the same, and leftovers stay.
    private static boolean lock(FileChannel opened) {
        try {
            return opened.tryLock() != null;
        } catch (IOException e) {
            return true;
        }
    }

    /** Returns the permissions of the file that is replaced, if there is one and it has such. */
    private Optional<Set<PosixFilePermission>> permissions() throws IOException {
        boolean has = replaces
                && Files.exists(target)
                && path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return has ? Optional.of(Files.getPosixFilePermissions(target)) : Optional.empty();
    }

    // A new file has them only as far as the process's mask allows.
    private void takeOver(Optional<Set<PosixFilePermission>> permissions) throws IOException {
        if (permissions.isPresent()) {
            Files.setPosixFilePermissions(path, permissions.get());
        }
    }

    /** Removes the files in {@code directory} that killed processes have left, and returns how many those were. */
    static int removeLeftovers(Path directory) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, PartFile::isOfAnotherProcess)) {
            for (Path part : parts) {
                removed += removeUnlessLocked(part) ? 1 : 0;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return removed;
    }

    // To open and close a file of this process would release its lock.
    private static boolean isOfAnotherProcess(Path file) {
        Matcher name = PART_NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                && !name.group(1).equals(OWN_TOKEN)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean removeUnlessLocked(Path part) {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return channel.tryLock() != null && Files.deleteIfExists(part);
        } catch (IOException e) {
            // Another user's, or gone already: not ours to tidy.
            return false;
        }
    }

    private static FileChannel open(Path path, Path target, Optional<Set<PosixFilePermission>> permissions)
            throws IOException {
        Path directory = path.getParent();
        if (directory == null || !Files.exists(directory)) {
            throw new NoSuchFileException(String.valueOf(directory), null, "no such directory");
        }
        if (!Files.isDirectory(directory)) {
            throw new NotDirectoryException(directory.toString());
        }
        try {
            return FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    permissions
                            .map(PosixFilePermissions::asFileAttribute)
                            .<FileAttribute<?>[]>map(mode -> new FileAttribute<?>[] {mode})
                            .orElseGet(() -> new FileAttribute<?>[0]));
        } catch (FileSystemException e) {
            throw named(target, e);
        }
    }

    // The system names the temporary file, which a caller that asked for the target does not know.
    private static FileSystemException named(Path target, FileSystemException e) {
        FileSystemException named = e instanceof AccessDeniedException
                ? new AccessDeniedException(target.toString(), null, "cannot write to its directory")
                : new FileSystemException(target.toString(), null, e.getReason());
        named.initCause(e);
        return named;
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    void overwriteStart(ByteBuffer bytes) throws IOException {
        long at = 0;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Puts {@code start} in the place of the first {@code skip} bytes, by way of a second file. */
    void replaceStart(long skip, ByteBuffer start) throws IOException {
        PartFile copy = new PartFile(target, replaces);
        try (copy;
                FileChannel source = FileChannel.open(path, StandardOpenOption.READ)) {
            copy.write(start);
            long end = source.size();
            for (long at = skip; at < end; ) {
                at += source.transferTo(at, end - at, copy.channel);
            }
            swapWith(copy);
        }
    }

    // The copy closes and removes what it holds afterwards, which is our old file.
    private void swapWith(PartFile copy) {
        Path oldPath = path;
        FileChannel oldChannel = channel;
        path = copy.path;
        channel = copy.channel;
        copy.path = oldPath;
        copy.channel = oldChannel;
    }

    /** Gives the file its name. */
    Path publish() throws IOException {
        channel.force(true);
        // Closed afterwards, since that releases the lock.
        if (replaces) {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } else {
            publishAsNew();
        }
        published = true;
        channel.close();
        return target;
    }

    private void publishAsNew() throws IOException {
        try {
            // An atomic move would replace what another process has put there meanwhile; a link does not.
            Files.createLink(target, path);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No hard links here (FAT, some network drives). This move refuses too, but looks before it leaps.
            Files.move(path, target);
            return;
        }
        Files.delete(path);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!published) {
            Files.deleteIfExists(path);
        }
    }
}
