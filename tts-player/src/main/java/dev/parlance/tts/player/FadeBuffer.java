package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Buffers frames before the device. The last few milliseconds are kept back, so that a stop can fade them. */
final class FadeBuffer {
    private final PcmFormat format;
    private final byte[] bytes;
    private final int kept;
    private int count;

    /**
     * Creates an empty one.
     *
     * @param keptFrames how many frames stay back
     * @param readyFrames how many may be ready besides
     */
    FadeBuffer(PcmFormat format, int keptFrames, int readyFrames) {
        this.format = format;
        kept = keptFrames * format.frameSizeBytes();
        bytes = new byte[kept + readyFrames * format.frameSizeBytes()];
    }

    /** Returns how many bytes fit. */
    int free() {
        return bytes.length - count;
    }

    /** Returns how many bytes need not stay back. */
    int ready() {
        return Math.max(0, count - kept);
    }

    /** Returns how many bytes there are. */
    int count() {
        return count;
    }

    /** Takes all of {@code frames}, which must fit. */
    void add(ByteBuffer frames) {
        int added = frames.remaining();
        frames.get(bytes, count, added);
        count += added;
    }

    /** Returns the bytes themselves, the oldest first. */
    byte[] array() {
        return bytes;
    }

    /** Removes the oldest {@code length} bytes. */
    void remove(int length) {
        System.arraycopy(bytes, length, bytes, 0, count - length);
        count -= length;
    }

    /** Returns the oldest frames, no more than are kept back, faded to silence, and clears the buffer. */
    byte[] takeFaded() {
        byte[] faded = Arrays.copyOf(bytes, Math.min(count, kept));
        ByteBuffer samples = ByteBuffer.wrap(faded).order(ByteOrder.LITTLE_ENDIAN);
        int frames = faded.length / format.frameSizeBytes();
        for (int at = 0; at < faded.length; at += PcmFormat.SAMPLE_SIZE_BYTES) {
            int left = frames - at / format.frameSizeBytes();
            samples.putShort(at, (short) (samples.getShort(at) * left / (frames + 1)));
        }
        count = 0;
        return faded;
    }
}
