package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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

    /** Returns audio of these bytes, which must not change afterwards. */
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

    /**
     * Returns these pieces in one, in their order.
     *
     * @throws IllegalArgumentException if there is none, or their formats differ: {@linkplain #convertedTo convert} them
     *     first
     */
    public static PcmAudio join(List<PcmAudio> pieces) {
        if (pieces.isEmpty()) {
            throw new IllegalArgumentException("nothing to join");
        }
        PcmFormat format = pieces.get(0).format;
        long length = pieces.stream().mapToLong(piece -> piece.bytes.length).sum();
        ByteBuffer joined = ByteBuffer.allocate(Math.toIntExact(length));
        for (PcmAudio piece : pieces) {
            if (!piece.format.equals(format)) {
                throw new IllegalArgumentException(piece.format + " after " + format);
            }
            joined.put(piece.bytes);
        }
        return owning(format, joined.array());
    }

    /**
     * Returns the frames from {@code start} to {@code end}, exclusive.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= start <= end <= frames()}
     */
    public PcmAudio slice(long start, long end) {
        Objects.checkFromToIndex(start, end, frames());
        int frameSizeBytes = format.frameSizeBytes();
        return owning(format, Arrays.copyOfRange(bytes, (int) start * frameSizeBytes, (int) end * frameSizeBytes));
    }

    /**
     * Returns this audio in another sample rate or with another number of channels, as {@link ConvertingSink} makes it.
     *
     * @throws IllegalArgumentException if the rates are more than a factor of 256 apart
     */
    public PcmAudio convertedTo(PcmFormat target) {
        if (!Resampler.canChange(format.sampleRateHz(), target.sampleRateHz())) {
            throw new IllegalArgumentException("cannot convert " + format + " to " + target);
        }
        PcmCollector collector = new PcmCollector();
        try {
            ConvertingSink converting = ConvertingSink.to(target, collector);
            converting.begin(format);
            converting.write(asByteBuffer());
            converting.finish();
        } catch (IOException e) {
            throw new AssertionError("memory cannot fail", e);
        }
        return collector.audio().orElseThrow();
    }

    /**
     * Returns this audio as a WAV file of 16-bit PCM with a header of 44 bytes and no metadata: for passing on, such as to a
     * recognizer. {@link WavReader} reads it back; files that are kept are written by {@link WavFileSink}, with metadata.
     */
    public byte[] toWav() {
        ByteBuffer header = wavHeader();
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(header.remaining(), bytes.length));
        return file.put(header).put(bytes).array();
    }

    /**
     * Returns the 44 bytes that, followed by {@link #asByteBuffer}, are this audio as a WAV file: for writing a large one
     * without holding it twice.
     */
    public ByteBuffer wavHeader() {
        return new WavHeader(format, AudioMetadata.none()).of(bytes.length);
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
