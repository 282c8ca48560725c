package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/** Which entries this process is reading, so that none of them is evicted. Safe for concurrent use. */
final class Pins {
    private final ConcurrentHashMap<AudioKey, Integer> readers = new ConcurrentHashMap<>();

    void pin(AudioKey key) {
        readers.merge(key, 1, Integer::sum);
    }

    void unpin(AudioKey key) {
        readers.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    boolean isPinned(AudioKey key) {
        return readers.containsKey(key);
    }

    /** Deletes {@code file} unless the entry is being read; returns true if it was there and is gone. */
    boolean deleteUnlessPinned(AudioKey key, Path file) throws IOException {
        boolean[] deleted = new boolean[1];
        try {
            // Inside the map's own lock for the key, so that no reader starts in between.
            readers.compute(key, (same, count) -> {
                deleted[0] = count == null && delete(file);
                return count;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return deleted[0];
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
