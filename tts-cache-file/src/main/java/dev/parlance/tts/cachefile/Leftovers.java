package dev.parlance.tts.cachefile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes the unfinished files of processes that have died. A session is dead when its lock can be acquired. Its lock
 * file is deleted last, and a part without a lock file has no owner, since the lock is created first.
 */
final class Leftovers {
    private final Path writing;
    private final String owner = WriterSession.owner() + "-";

    Leftovers(Layout layout) {
        this.writing = layout.writing();
    }

    /** Removes all that it can. Files of another user and irregular files stay, and do not block writing. */
    void remove() {
        for (Path lock : list("*" + WriterSession.LOCK)) {
            if (!name(lock).startsWith(owner) && Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
                removeIfDead(lock);
            }
        }
        for (Path part : list("*" + WriterSession.PART)) {
            if (Files.notExists(lockOf(part), LinkOption.NOFOLLOW_LINKS)) {
                delete(part);
            }
        }
    }

    private void removeIfDead(Path lock) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() == null) {
                return;
            }
            String session = name(lock).substring(0, name(lock).length() - WriterSession.LOCK.length());
            list(session + ".*" + WriterSession.PART).forEach(Leftovers::delete);
            delete(lock);
        } catch (IOException e) {
            // Another process was faster, or it is another user's.
            return;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays for a process that may remove it.
            return;
        }
    }

    private Path lockOf(Path part) {
        String name = name(part);
        return writing.resolve(name.substring(0, name.indexOf('.')) + WriterSession.LOCK);
    }

    private List<Path> list(String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(writing, glob)) {
            files.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            // There is no such folder yet, or it is another user's.
            return found;
        }
        return found;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
