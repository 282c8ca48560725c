package dev.parlance.tts.cachefile;

import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import java.nio.ByteBuffer;
import java.time.Instant;

/** An entry in memory. Its audio does not change, so its readers are not affected when it is evicted. */
final class MemoryEntry {
    private final AudioKey key;
    private final Blocks audio;
    private final EntryMetadata metadata;
    private final Instant created;
    private volatile Instant lastUsed;

    MemoryEntry(AudioKey key, Blocks audio, EntryMetadata metadata, Instant created) {
        this.key = key;
        this.audio = audio;
        this.metadata = metadata;
        this.created = created;
        this.lastUsed = created;
    }

    AudioKey key() {
        return key;
    }

    void usedAt(Instant now) {
        lastUsed = now;
    }

    int weight() {
        return (int) Math.min(Integer.MAX_VALUE, audio.size());
    }

    StoredEntry entry() {
        return new StoredEntry(
                key,
                metadata.receipt().voice(),
                metadata.receipt().model(),
                metadata.receipt().format(),
                metadata.receipt().frames(),
                audio.size(),
                created,
                lastUsed);
    }

    StoredAudio open(Instant now) {
        usedAt(now);
        return new OpenedAudio(entry(), metadata, new Playback(), () -> {});
    }

    private final class Playback implements OpenedAudio.Source {
        private int next;

        @Override
        public ByteBuffer next() {
            return audio.block(next++);
        }

        @Override
        public void release() {}
    }
}
