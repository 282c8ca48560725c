package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Writes a WAV file that appears whole or not at all.
 *
 * <p>The audio goes into a temporary file beside the target. {@link #commit} completes the header, forces everything to
 * the disk and gives the file its name in one step; {@link #close} without it removes everything. So:
 *
 * <pre>
 * try (WavFileSink file = WavFileSink.create(path)) {
 *     synthesizer.synthesize(request, file, cancellation).…  // on success:
 *     file.commit();
 * }
 * </pre>
 *
 * <p>The header states {@link AudioMetadata}, by default that the speech is synthetic. Its sizes are always true: 32 bits up to 4 GiB of audio (24 hours at 24 kHz mono), RF64 beyond, for
 * which {@code commit} copies the file once. A killed process leaves its {@code .parlance-….part} file behind, which
 * {@link FileSink#removeLeftovers} removes. A file that is replaced hands its permissions on, where there are POSIX ones. Not
 * safe for use by several threads at once; an interrupt makes the write or commit in progress fail.
 */
public final class WavFileSink implements FileSink {
    private final PartFile part;
    private final AudioMetadata metadata;
    private final long longestRiffDataBytes;
    private @Nullable PcmFormat format;
    private long dataBytes;
    private boolean committed;

    WavFileSink(PartFile part, AudioMetadata metadata, long longestRiffDataBytes) {
        this.part = part;
        this.metadata = metadata;
        this.longestRiffDataBytes = longestRiffDataBytes;
    }

    /**
     * Opens a sink for a file that must not exist yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something at {@code target}
     * @throws java.nio.file.NoSuchFileException if its directory does not exist
     * @throws java.nio.file.AccessDeniedException if its directory may not be written to
     * @throws IOException if the temporary file cannot be made for another reason
     */
    public static WavFileSink create(Path target) throws IOException {
        return create(target, AudioMetadata.synthetic());
    }

    /**
     * Opens a sink for a file that must not exist yet and has this metadata.
     *
     * @throws IOException as {@link #create(Path)} does
     */
    public static WavFileSink create(Path target, AudioMetadata metadata) throws IOException {
        requireNonNull(metadata, "metadata");
        return new WavFileSink(PartFile.creating(target), metadata, WavHeader.LONGEST_RIFF_DATA_BYTES);
    }

    /**
     * Opens a sink that replaces the file at {@code target}, if there is one; until the commit that one stays as it is.
     * A symbolic link is followed.
     *
     * @throws java.nio.file.NoSuchFileException if its directory does not exist
     * @throws java.nio.file.AccessDeniedException if its directory may not be written to
     * @throws IOException if {@code target} is something else than a file, or the temporary file cannot be made
     */
    public static WavFileSink replacing(Path target) throws IOException {
        return replacing(target, AudioMetadata.synthetic());
    }

    /**
     * Opens a sink that replaces the file at {@code target} by one with this metadata.
     *
     * @throws IOException as {@link #replacing(Path)} does
     */
    public static WavFileSink replacing(Path target, AudioMetadata metadata) throws IOException {
        requireNonNull(metadata, "metadata");
        return new WavFileSink(PartFile.replacing(target), metadata, WavHeader.LONGEST_RIFF_DATA_BYTES);
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        this.format = FrameRules.first(this.format, format);
        part.write(new WavHeader(format, metadata).of(0));
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        FrameRules.check(format, frames);
        int count = frames.remaining();
        part.write(frames);
        dataBytes += count;
    }

    /** Returns how long the audio written so far plays; zero before it has begun. */
    public Duration duration() {
        return format == null ? Duration.ZERO : format.duration(dataBytes / format.frameSizeBytes());
    }

    @Override
    public Path commit() throws IOException {
        if (format == null || committed) {
            throw new IllegalStateException(committed ? "committed twice" : "no audio was announced");
        }
        WavHeader header = new WavHeader(format, metadata);
        if (header.isNarrow(dataBytes, longestRiffDataBytes)) {
            part.overwriteStart(header.of(dataBytes));
        } else {
            part.replaceStart(header.sizeBytes(), header.rf64(dataBytes));
        }
        Path target = part.publish();
        committed = true;
        return target;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
