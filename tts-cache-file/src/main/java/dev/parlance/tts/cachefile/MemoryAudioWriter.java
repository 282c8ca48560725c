package dev.parlance.tts.cachefile;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.CachedReceipt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Collects an entry for a {@link MemoryAudioStore}. */
final class MemoryAudioWriter implements AudioWriter {
    private final MemoryAudioStore store;
    private final AudioKey key;
    private final PcmFormat format;
    private final Blocks audio = new Blocks();

    MemoryAudioWriter(MemoryAudioStore store, AudioKey key, PcmFormat format) {
        this.store = store;
        this.key = key;
        this.format = format;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        store.requireFits(audio.size() + bytes.remaining());
        audio.append(bytes);
    }

    @Override
    public AudioReader reader() {
        return new Reader();
    }

    @Override
    public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) {
        if (!receipt.format().equals(format) || receipt.frames() * format.frameSizeBytes() != audio.size()) {
            throw new IllegalArgumentException(audio.size() + " bytes were written, but the receipt states " + receipt);
        }
        audio.trim();
        EntryMetadata metadata = new EntryMetadata(CachedReceipt.of(receipt), List.copyOf(marks));
        store.keep(new MemoryEntry(key, audio, metadata, created));
    }

    @Override
    public void close() {}

    private final class Reader implements AudioReader {
        @Override
        public int read(long position, ByteBuffer target) {
            return audio.copy(position, target);
        }

        @Override
        public void close() {}
    }
}
