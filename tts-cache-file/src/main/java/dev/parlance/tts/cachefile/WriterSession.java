package dev.parlance.tts.cachefile;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The unfinished files of one open store, and the lock that shows other processes that it is alive: {@code
 * <owner>-<random>.lock} and {@code <owner>-<random>.<n>.part}, where the owner is the process's id and when it started.
 *
 * <p>On POSIX a process loses its lock on a file as soon as it closes any channel on it. So the lock file is opened once,
 * here, and no store of the same process touches it: {@link Leftovers} knows them by the owner.
 */
final class WriterSession implements Closeable {
    static final String LOCK = ".lock";
    static final String PART = ".part";

    private static final int TRIES = 10;

    private final Layout layout;
    private final String name;
    private final FileChannel channel;
    private final AtomicLong parts = new AtomicLong();

    private WriterSession(Layout layout, String name, FileChannel channel) {
        this.layout = layout;
        this.name = name;
        this.channel = channel;
    }

    static WriterSession open(Layout layout) throws IOException {
        layout.create(layout.writing());
        for (int left = TRIES; left > 0; left--) {
            WriterSession session = tryOpen(layout);
            if (session != null) {
                return session;
            }
        }
        throw new IOException("another process keeps removing our lock");
    }

    // A clean-up may see the file before it is locked, and remove it. Then the next name is tried.
    private static @Nullable WriterSession tryOpen(Layout layout) throws IOException {
        String name = owner() + "-" + UUID.randomUUID();
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(layout.writing().resolve(name + LOCK), options, layout.privateFile());
        WriterSession session = new WriterSession(layout, name, channel);
        boolean held = false;
        try {
            FileLock lock = channel.tryLock();
            held = lock != null && session.isInPlace();
            return held ? session : null;
        } finally {
            if (!held) {
                session.close();
            }
        }
    }

    /** Returns the prefix of all sessions of this process, which no other process on this machine has. */
    static String owner() {
        ProcessHandle process = ProcessHandle.current();
        long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + started;
    }

    /** Returns true unless the lock's file was removed, perhaps with the whole directory. */
    boolean isInPlace() {
        return Files.exists(lockFile());
    }

    /** Returns a new, unique path for an unfinished file. */
    Path newPart() {
        return layout.writing().resolve(name + "." + parts.incrementAndGet() + PART);
    }

    private Path lockFile() {
        return layout.writing().resolve(name + LOCK);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(lockFile());
        }
    }
}
