package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import javax.sound.sampled.SourceDataLine;

/** A {@link Line} of {@code javax.sound}. */
final class JavaSoundLine implements Line {
    private final SourceDataLine line;
    private final String device;
    private final PcmFormat format;
    private final int bufferFrames;
    private long taken;

    JavaSoundLine(SourceDataLine line, String device, PcmFormat format) {
        this.line = line;
        // Read now: a closed line returns its default.
        bufferFrames = line.getBufferSize() / format.frameSizeBytes();
        this.device = device;
        this.format = format;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public PcmFormat format() {
        return format;
    }

    @Override
    public int capacity() {
        return bufferFrames;
    }

    @Override
    public int room() {
        return Math.min(bufferFrames, line.available() / format.frameSizeBytes());
    }

    // Only what fits is written: a write that blocks could not be interrupted, only flushed.
    @Override
    public int write(byte[] bytes, int offset, int length) {
        int written = line.write(bytes, offset, length);
        taken += written / format.frameSizeBytes();
        return written;
    }

    @Override
    public long framesTaken() {
        return taken;
    }

    // After running dry, a line may report a position that is ahead of what it has taken: with PulseAudio by a whole
    // buffer, and it goes on counting from there. The number of frames it still holds is right modulo the buffer, which
    // is never quite full. Flushed frames count as passed.
    @Override
    public long framesPassed() {
        return taken - Math.floorMod(taken - line.getLongFramePosition(), bufferFrames);
    }

    @Override
    public void run() {
        line.start();
    }

    @Override
    public void drop() {
        line.stop();
        line.flush();
    }

    // Never drain(): it gives up after half a second without progress, and close() then drops the rest in silence.
    @Override
    public void close() {
        try {
            drop();
        } finally {
            line.close();
        }
    }
}
