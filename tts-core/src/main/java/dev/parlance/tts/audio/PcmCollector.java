package dev.parlance.tts.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link AudioSink} that collects audio and marks in memory. Not safe for use by several threads at once. */
public final class PcmCollector implements AudioSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<SpeechMark> marks = new ArrayList<>();
    private @Nullable PcmFormat format;

    /** Creates an empty collector. */
    public PcmCollector() {}

    @Override
    public void begin(PcmFormat format) {
        if (this.format != null) {
            throw new IllegalStateException("begun twice");
        }
        this.format = format;
    }

    @Override
    public void write(ByteBuffer frames) {
        FrameRules.check(format, frames);
        byte[] chunk = new byte[frames.remaining()];
        frames.get(chunk);
        bytes.write(chunk, 0, chunk.length);
    }

    @Override
    public void mark(SpeechMark mark) {
        marks.add(mark);
    }

    /** Returns the audio received so far, or empty if none was announced. */
    public Optional<PcmAudio> audio() {
        return Optional.ofNullable(format).map(known -> PcmAudio.owning(known, bytes.toByteArray()));
    }

    /** Returns the marks received so far. */
    public List<SpeechMark> marks() {
        return List.copyOf(marks);
    }
}
