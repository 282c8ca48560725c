package dev.parlance.tts.cli.install;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Cancellation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps two processes, or two threads of one, from installing into one folder at the same time. */
final class InstallLock {
    private static final long MILLIS_BETWEEN_TRIES = 200;

    private final FileChannel channel;

    private InstallLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until no other process has the lock of {@code file}, and returns what {@code work} returns while this one has it. The
     * file stays: another process may wait for it.
     *
     * @param waiting is run once if another process has it
     */
    static <T> T holding(Path file, Cancellation cancellation, Runnable waiting, Supplier<T> work) {
        try {
            Files.createDirectories(requireNonNull(file.getParent(), "a lock in no folder"));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                new InstallLock(channel).await(cancellation, waiting);
                return work.get();
            }
        } catch (IOException e) {
            throw InstallException.writing(file, e);
        }
    }

    private void await(Cancellation cancellation, Runnable waiting) throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown);
        try {
            boolean told = false;
            while (tryLock() == null) {
                if (!told) {
                    waiting.run();
                    told = true;
                }
                if (isOver(cancelled)) {
                    throw new InstallException(InstallException.Kind.CANCELLED, "cancelled");
                }
            }
        } finally {
            registration.close();
        }
    }

    private static boolean isOver(CountDownLatch cancelled) {
        try {
            return cancelled.await(MILLIS_BETWEEN_TRIES, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private @Nullable FileLock tryLock() throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Another thread of this process has it.
            return null;
        }
    }
}
