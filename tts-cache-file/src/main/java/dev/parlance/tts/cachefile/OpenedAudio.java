package dev.parlance.tts.cachefile;

import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** An entry that was found, in one of two ways: read whole into memory, or block by block from its file. */
final class OpenedAudio implements StoredAudio {
    /** The source of the audio. */
    interface Source {
        /** Returns the next bytes, none at the end. */
        ByteBuffer next() throws IOException;

        /** Releases its resources; called once. */
        void release();
    }

    private final StoredEntry entry;
    private final EntryMetadata metadata;
    private final Source source;
    private final Runnable unpin;
    private boolean closed;

    OpenedAudio(StoredEntry entry, EntryMetadata metadata, Source source, Runnable unpin) {
        this.entry = entry;
        this.metadata = metadata;
        this.source = source;
        this.unpin = unpin;
    }

    @Override
    public StoredEntry entry() {
        return entry;
    }

    @Override
    public SpeechReceipt receipt() {
        return metadata.receipt();
    }

    @Override
    public List<SpeechMark> marks() {
        return metadata.marks();
    }

    @Override
    public Optional<ByteBuffer> next() throws IOException {
        if (closed) {
            throw new IllegalStateException("the entry is closed");
        }
        ByteBuffer bytes = source.next();
        return bytes.hasRemaining() ? Optional.of(bytes.asReadOnlyBuffer()) : Optional.empty();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            source.release();
            unpin.run();
        }
    }
}
