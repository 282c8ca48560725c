package dev.parlance.tts.server;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Speech as an encoder writes it, on its way into an answer. The encoder itself converts a sample rate that it does not write. Not safe
 * for use by several threads at once.
 */
final class EncodedReply implements AudioSink {
    private final SpokenRequest spoken;
    private final Listener listener;
    private final ChunkedOutput output;
    private @Nullable EncodedSink encoded;
    private @Nullable PcmFormat format;
    private long bytes;
    // Marks that come before the audio they point into.
    private final List<SpeechMark> early = new ArrayList<>();

    EncodedReply(SpokenRequest spoken, Listener listener) {
        this.spoken = spoken;
        this.listener = listener;
        output = new ChunkedOutput(listener::encoded);
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        if (encoded != null) {
            throw new IllegalStateException("begun twice");
        }
        this.format = format;
        encoded = spoken.encoder().open(output, spoken.metadata());
        encoded.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        int count = frames.remaining();
        if (bytes == 0 && count > 0) {
            first();
        }
        bytes += count;
        begun(encoded).write(frames);
        output.flush();
    }

    private void first() throws IOException {
        listener.begun(spoken.encoder().written(begun(format)));
        output.open();
        for (SpeechMark mark : early) {
            listener.marked(mark);
        }
        early.clear();
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        if (bytes == 0) {
            early.add(mark);
        } else {
            listener.marked(mark);
        }
    }

    /** Writes what the encoder holds back. */
    void finish() throws IOException {
        begun(encoded).finish();
        output.flush();
    }

    /** Returns how long the audio plays that was delivered. */
    long heardMillis() {
        return format == null
                ? 0
                : format.duration(bytes / format.frameSizeBytes()).toMillis();
    }

    private static <T> T begun(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("audio before its format");
        }
        return value;
    }

    /** Takes what is to be sent. */
    interface Listener {
        /** The first audio is here, and will be written in {@code format}. */
        void begun(PcmFormat format) throws IOException;

        /** Takes the next bytes that the encoder wrote. */
        void encoded(byte[] bytes) throws IOException;

        /** Takes the next mark. */
        void marked(SpeechMark mark) throws IOException;
    }
}
