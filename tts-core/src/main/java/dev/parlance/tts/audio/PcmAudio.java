package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** PCM audio in memory, together with its format. Immutable, and compared by content. */
public final class PcmAudio {
    private final PcmFormat format;
    private final int lengthBytes;
    // Collected audio stays in the arrays it came into, until somebody wants it in one. Either way it is the same
    // audio.
    private volatile List<ByteBuffer> parts;

    private PcmAudio(PcmFormat format, List<ByteBuffer> parts) {
        this.format = requireNonNull(format, "format");
        this.parts = parts;
        lengthBytes =
                Math.toIntExact(parts.stream().mapToLong(ByteBuffer::remaining).sum());
        if (lengthBytes % format.frameSizeBytes() != 0) {
            throw new IllegalArgumentException(
                    lengthBytes + " bytes end inside a frame of " + format.frameSizeBytes() + " bytes");
        }
    }

    /**
     * Returns audio of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they end inside a frame
     */
    public static PcmAudio of(PcmFormat format, byte[] bytes) {
        return owning(format, bytes.clone());
    }

    /** Returns audio of these bytes, which must not change afterwards. */
    private static PcmAudio owning(PcmFormat format, byte[] bytes) {
        return owning(format, List.of(ByteBuffer.wrap(bytes)));
    }

    /** Returns audio of what remains in these buffers, in their order, which must not change afterwards. */
    static PcmAudio owning(PcmFormat format, List<ByteBuffer> parts) {
        return new PcmAudio(format, parts);
    }

    /** Returns the shape of this audio. */
    public PcmFormat format() {
        return format;
    }

    /** Returns how many frames this audio has. */
    public long frames() {
        return lengthBytes / format.frameSizeBytes();
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
        long length = pieces.stream().mapToLong(piece -> piece.lengthBytes).sum();
        ByteBuffer joined = ByteBuffer.allocate(Math.toIntExact(length));
        for (PcmAudio piece : pieces) {
            if (!piece.format.equals(format)) {
                throw new IllegalArgumentException(piece.format + " after " + format);
            }
            piece.copyTo(joined);
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
        byte[] slice = new byte[(int) (end - start) * frameSizeBytes];
        asByteBuffer().get((int) start * frameSizeBytes, slice);
        return owning(format, slice);
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
            writeTo(converting);
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
        ByteBuffer file = ByteBuffer.allocate(Math.addExact(header.remaining(), lengthBytes));
        copyTo(file.put(header));
        return file.array();
    }

    /**
     * Returns the 44 bytes that, followed by {@link #asByteBuffer}, are this audio as a WAV file: for writing a large one
     * without holding it twice.
     */
    public ByteBuffer wavHeader() {
        return new WavHeader(format, AudioMetadata.none()).of(lengthBytes);
    }

    /** Returns a copy of the bytes: signed 16-bit little-endian, interleaved. */
    public byte[] toByteArray() {
        ByteBuffer copy = ByteBuffer.allocate(lengthBytes);
        copyTo(copy);
        return copy.array();
    }

    /**
     * Returns a read-only, little-endian view of the bytes. The first one of collected audio that came in several pieces copies
     * them into one array, which is kept in their place; {@link #writeTo} does not.
     */
    public ByteBuffer asByteBuffer() {
        List<ByteBuffer> known = parts;
        if (known.size() != 1) {
            known = List.of(ByteBuffer.wrap(toByteArray()));
            parts = known;
        }
        return known.get(0).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Begins {@code sink} and writes all of this audio to it, without a copy; it is the caller's to finish or to commit.
     *
     * @throws IOException if the sink throws it
     */
    public void writeTo(AudioSink sink) throws IOException {
        sink.begin(format);
        for (ByteBuffer part : parts) {
            sink.write(part.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void copyTo(ByteBuffer target) {
        parts.forEach(part -> target.put(part.duplicate()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PcmAudio audio
                && format.equals(audio.format)
                && asByteBuffer().equals(audio.asByteBuffer());
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + asByteBuffer().hashCode();
    }

    @Override
    public String toString() {
        return "PcmAudio[" + format + ", " + frames() + " frames]";
    }
}
