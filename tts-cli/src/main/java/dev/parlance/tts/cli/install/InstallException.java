package dev.parlance.tts.cli.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when a voice cannot be installed or removed. The message is for a person. */
public final class InstallException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient @Nullable Path file;

    InstallException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    InstallException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, null);
    }

    private InstallException(Kind kind, String message, @Nullable Throwable cause, @Nullable Path file) {
        super(message, cause);
        this.kind = kind;
        this.file = file;
    }

    /** Returns the exception of a file or folder that cannot be written. */
    static InstallException writing(Path file, IOException cause) {
        return new InstallException(Kind.FILES, file + " cannot be written", cause, file);
    }

    /** What failed, by what the user can do. */
    public enum Kind {
        /** A table, a name or a file that the user named. */
        WRONG_USE,

        /** The server, the way there, or what it sent. */
        DOWNLOAD,

        /** The folder of voices. */
        FILES,

        /** The user has cancelled it. */
        CANCELLED
    }

    /** Returns what failed. */
    public Kind kind() {
        return kind;
    }

    /** Returns the file that cannot be written, if that is what failed; the cause is why. */
    public Optional<Path> file() {
        return Optional.ofNullable(file);
    }
}
