package dev.parlance.tts.cachefile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes the unfinished files of processes that have died. A session is dead when its lock can be had; its lock file goes
 * last, and a part whose lock file is not there belongs to nobody, since the lock came before it.
 */
final class Leftovers {
    private final Path writing;
    private final String owner = WriterSession.owner() + "-";

    Leftovers(Layout layout) {
        this.writing = layout.writing();
    }

    void remove() throws IOException {
        for (Path lock : list("*" + WriterSession.LOCK)) {
            if (!name(lock).startsWith(owner)) {
                removeIfDead(lock);
            }
        }
        for (Path part : list("*" + WriterSession.PART)) {
            if (Files.notExists(lockOf(part))) {
                Files.deleteIfExists(part);
            }
        }
    }

    private void removeIfDead(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return;
            }
            String session = name(lock).substring(0, name(lock).length() - WriterSession.LOCK.length());
            for (Path part : list(session + ".*" + WriterSession.PART)) {
                Files.deleteIfExists(part);
            }
            Files.deleteIfExists(lock);
        } catch (NoSuchFileException e) {
            // Somebody else was faster.
            return;
        }
    }

    private Path lockOf(Path part) {
        String name = name(part);
        return writing.resolve(name.substring(0, name.indexOf('.')) + WriterSession.LOCK);
    }

    private List<Path> list(String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(writing, glob)) {
            files.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
