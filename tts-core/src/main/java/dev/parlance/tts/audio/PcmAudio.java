package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;

/** PCM audio in memory, together with its format. Immutable, and compared by content. */
public final class PcmAudio {
    private final PcmFormat format;
    private final byte[] bytes;

    private PcmAudio(PcmFormat format, byte[] bytes) {
        this.format = requireNonNull(format, "format");
        if (bytes.length % format.frameSizeBytes() != 0) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes end inside a frame of " + format.frameSizeBytes() + " bytes");
        }
        this.bytes = bytes;
    }

    /**
     * Returns audio of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they end inside a frame
     */
    public static PcmAudio of(PcmFormat format, byte[] bytes) {
        return new PcmAudio(format, bytes.clone());
    }

    /** Returns audio of these bytes, which nobody else may change afterwards. */
    static PcmAudio owning(PcmFormat format, byte[] bytes) {
        return new PcmAudio(format, bytes);
    }

    /** Returns the shape of this audio. */
    public PcmFormat format() {
        return format;
    }

    /** Returns how many frames this audio has. */
    public long frames() {
        return bytes.length / format.frameSizeBytes();
    }

    /** Returns how long this audio plays. */
    public Duration duration() {
        return format.duration(frames());
    }

    /** Returns a copy of the bytes: signed 16-bit little-endian, interleaved. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** Returns a read-only, little-endian view of the bytes, without a copy. */
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PcmAudio audio && format.equals(audio.format) && Arrays.equals(bytes, audio.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "PcmAudio[" + format + ", " + frames() + " frames]";
    }
}
