package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AudioSink} that collects audio and marks in memory, which takes as much of it as the audio is long and 32 KiB at
 * most. Not safe for use by several threads at once.
 */
public final class PcmCollector implements AudioSink {
    // Less than a second at 24 kHz. A multiple of any frame of 16 bits in up to eight channels, so no frame is parted.
    private static final int PART_BYTES = 32 * 1024;

    private final List<ByteBuffer> full = new ArrayList<>();
    private final List<SpeechMark> marks = new ArrayList<>();
    private ByteBuffer last = ByteBuffer.allocate(0);
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
        while (frames.hasRemaining()) {
            if (!last.hasRemaining()) {
                startPart();
            }
            int count = Math.min(last.remaining(), frames.remaining());
            last.put(last.position(), frames, frames.position(), count);
            last.position(last.position() + count);
            frames.position(frames.position() + count);
        }
    }

    private void startPart() {
        if (last.capacity() > 0) {
            full.add(last.flip());
        }
        last = ByteBuffer.allocate(PART_BYTES);
    }

    @Override
    public void mark(SpeechMark mark) {
        marks.add(mark);
    }

    /** Returns the audio received so far, or empty if none was announced. */
    public Optional<PcmAudio> audio() {
        return Optional.ofNullable(format).map(known -> PcmAudio.owning(known, parts()));
    }

    // What comes later is written behind the end of the last part that is handed out here.
    private List<ByteBuffer> parts() {
        List<ByteBuffer> parts = new ArrayList<>(full);
        parts.add(last.duplicate().flip());
        return List.copyOf(parts);
    }

    /** Returns the marks received so far. */
    public List<SpeechMark> marks() {
        return List.copyOf(marks);
    }
}
