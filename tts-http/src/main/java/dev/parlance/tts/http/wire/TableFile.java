package dev.parlance.tts.http.wire;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonDataException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A table in JSON: one that ships with an adapter, or a newer one that a user brings.
 *
 * @param name its name in messages
 * @param content all of it
 */
public record TableFile(String name, ByteString content) {
    /**
     * Returns the table called {@code name} at {@code resource}, which its owner finds beside a class of its own: another module
     * cannot.
     */
    public static TableFile shipped(String name, @Nullable URL resource) {
        return opened(name, requireNonNull(resource, name)::openStream);
    }

    /**
     * Returns the table in {@code file}.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static TableFile at(String name, Path file) {
        return opened(name, () -> Files.newInputStream(file));
    }

    /** Reads all of {@code file} without Okio, whose sources end where the thread is interrupted: a table is read within a call. */
    private static TableFile opened(String name, Opening file) {
        try (InputStream source = file.open()) {
            return new TableFile(name, ByteString.of(source.readAllBytes()));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    name + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    /**
     * Returns the table that {@code table} makes of the object in the file.
     *
     * @throws IllegalArgumentException if the file has members that {@code table} does not take, or {@code table} throws it; the
     *     message names the file and the fault
     */
    public <T> T read(Function<TableRow, T> table) {
        try {
            return TableRow.read(content, table);
        } catch (IOException | JsonDataException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** Returns a name for its content. */
    public String digest() {
        return content.sha256().hex();
    }

    /** Opens a file. */
    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }
}
