package dev.parlance.tts.cli.install;

import dev.parlance.tts.http.FileDownload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A file while it comes: {@code NAME.part}, and beside it {@code NAME.part.tag} with the name that the server has for its content. Both
 * stay when the transfer breaks off, so that the next one goes on. Used by one thread.
 */
final class PartFile implements FileDownload.Receiver, AutoCloseable {
    private final OfferedFile file;
    private final Path part;
    private final Path tagFile;
    private final LongConsumer progress;
    private @Nullable FileChannel channel;
    private long received;

    /**
     * Opens nothing yet.
     *
     * @param staged where the file goes once it is complete
     * @param progress is given how many bytes are here
     */
    PartFile(OfferedFile file, Path staged, LongConsumer progress) {
        this.file = file;
        this.progress = progress;
        part = staged.resolveSibling(staged.getFileName() + ".part");
        tagFile = staged.resolveSibling(staged.getFileName() + ".part.tag");
    }

    OfferedFile file() {
        return file;
    }

    Path path() {
        return part;
    }

    /** Returns how many bytes are here. */
    long size() {
        try {
            return Files.exists(part) ? Files.size(part) : 0;
        } catch (IOException e) {
            throw InstallException.writing(part, e);
        }
    }

    /** Returns how many bytes have come since it was created. */
    long received() {
        return received;
    }

    /** Returns the name that the content had on the server. */
    Optional<String> tag() {
        try {
            return Files.exists(tagFile) ? Optional.of(Files.readString(tagFile)) : Optional.empty();
        } catch (IOException e) {
            // Without it the digest tells whether the file has changed.
            return Optional.empty();
        }
    }

    @Override
    public void begin(long from, OptionalLong size, Optional<String> tag) throws IOException {
        if (size.isPresent() && size.getAsLong() != file.bytes()) {
            throw new WrongFileException(
                    "the file there has " + size.getAsLong() + " bytes, and the table states " + file.bytes());
        }
        close();
        if (from == 0) {
            clear();
            if (tag.isPresent()) {
                Files.writeString(tagFile, tag.get());
            }
        }
        channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        progress.accept(channel.size());
    }

    @Override
    public void write(byte[] chunk, int count) throws IOException {
        FileChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("bytes before the beginning");
        }
        if (open.size() + count > file.bytes()) {
            throw new WrongFileException("more than the " + file.bytes() + " bytes came that the table states");
        }
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, count);
        while (bytes.hasRemaining()) {
            open.write(bytes);
        }
        received += count;
        progress.accept(open.size());
    }

    /** Forgets what is here. */
    void clear() throws IOException {
        Files.deleteIfExists(tagFile);
        Files.deleteIfExists(part);
    }

    /** Writes to the device what the system still holds. */
    @Override
    public void close() throws IOException {
        FileChannel open = channel;
        channel = null;
        if (open != null) {
            try (open) {
                open.force(true);
            }
        }
    }

    /** Thrown when a file is not the one in the table. The message goes on after the name of the file. */
    static final class WrongFileException extends IOException {
        private static final long serialVersionUID = 1;

        WrongFileException(String message) {
            super(message);
        }
    }
}
