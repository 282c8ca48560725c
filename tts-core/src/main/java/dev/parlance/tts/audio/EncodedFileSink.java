package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a file of any kind there is an {@link AudioEncoder} for, whole or not at all, as {@link WavFileSink} does for WAV.
 * Not safe for use by several threads at once.
 */
public final class EncodedFileSink implements FileSink {
    private final PartFile part;
    private final EncodedSink encoded;
    private boolean begun;
    private boolean committed;

    private EncodedFileSink(PartFile part, AudioEncoder encoder, AudioMetadata metadata) {
        this.part = part;
        encoded = encoder.open(new PartStream(part), metadata);
    }

    /**
     * Opens a sink for a file that must not exist yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is something at {@code target}
     * @throws java.nio.file.NoSuchFileException if its directory does not exist
     * @throws java.nio.file.AccessDeniedException if its directory may not be written to
     * @throws IOException if the temporary file cannot be made for another reason
     */
    public static EncodedFileSink create(Path target, AudioEncoder encoder) throws IOException {
        return create(target, encoder, AudioMetadata.synthetic());
    }

    /**
     * Opens a sink for a file that must not exist yet and has this metadata.
     *
     * @throws IOException as {@link #create(Path, AudioEncoder)} does
     */
    public static EncodedFileSink create(Path target, AudioEncoder encoder, AudioMetadata metadata) throws IOException {
        requireNonNull(metadata, "metadata");
        return new EncodedFileSink(PartFile.creating(target), encoder, metadata);
    }

    /**
     * Opens a sink that replaces the file at {@code target}, if there is one; until the commit that one stays as it is.
     *
     * @throws IOException as {@link WavFileSink#replacing(Path)} does
     */
    public static EncodedFileSink replacing(Path target, AudioEncoder encoder) throws IOException {
        return replacing(target, encoder, AudioMetadata.synthetic());
    }

    /**
     * Opens a sink that replaces the file at {@code target} by one with this metadata.
     *
     * @throws IOException as {@link WavFileSink#replacing(Path)} does
     */
    public static EncodedFileSink replacing(Path target, AudioEncoder encoder, AudioMetadata metadata)
            throws IOException {
        requireNonNull(metadata, "metadata");
        return new EncodedFileSink(PartFile.replacing(target), encoder, metadata);
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        encoded.begin(format);
        begun = true;
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        encoded.write(frames);
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        encoded.mark(mark);
    }

    @Override
    public Path commit() throws IOException {
        if (!begun || committed) {
            throw new IllegalStateException(committed ? "committed twice" : "no audio was announced");
        }
        encoded.finish();
        Optional<ByteBuffer> start = encoded.finalStart();
        if (start.isPresent()) {
            part.overwriteStart(start.get());
        }
        Path target = part.publish();
        committed = true;
        return target;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }

    /** The file as the stream that encoders write to. */
    private static final class PartStream extends OutputStream {
        private final PartFile part;

        PartStream(PartFile part) {
            this.part = part;
        }

        @Override
        public void write(int value) throws IOException {
            part.write(ByteBuffer.wrap(new byte[] {(byte) value}));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            part.write(ByteBuffer.wrap(bytes, offset, length));
        }
    }
}
