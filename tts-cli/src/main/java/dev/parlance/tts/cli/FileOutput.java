package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedFileSink;
import dev.parlance.tts.audio.FileSink;
import dev.parlance.tts.audio.WavFileSink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that appears whole or not at all. */
final class FileOutput implements SpeechOutput {
    private final Path target;
    private final FileSink sink;

    private FileOutput(Path target, FileSink sink) {
        this.target = target;
        this.sink = sink;
    }

    static FileOutput open(Path target, AudioEncoder encoder, AudioMetadata metadata, boolean replace) {
        tidyBeside(target);
        try {
            return new FileOutput(target, sink(target, encoder, metadata, replace));
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static void tidyBeside(Path target) {
        Path directory = target.toAbsolutePath().getParent();
        try {
            FileSink.removeLeftovers(directory == null ? target.toAbsolutePath() : directory);
        } catch (IOException e) {
            // The write that follows reports the error of the directory.
            return;
        }
    }

    // An encoder writes sequentially and cannot know the length in a WAV header; in a file the header is rewritten.
    private static FileSink sink(Path target, AudioEncoder encoder, AudioMetadata metadata, boolean replace)
            throws IOException {
        if (encoder.name().equals("wav")) {
            return replace ? WavFileSink.replacing(target, metadata) : WavFileSink.create(target, metadata);
        }
        return replace
                ? EncodedFileSink.replacing(target, encoder, metadata)
                : EncodedFileSink.create(target, encoder, metadata);
    }

    @Override
    public AudioSink sink() {
        return sink;
    }

    @Override
    public String name() {
        return target.toString();
    }

    @Override
    public void finish() {
        try {
            sink.commit();
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    @Override
    public void close() {
        try {
            sink.close();
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Returns the exception for a file or directory that cannot be written. */
    static CommandException failure(Path target, IOException e) {
        return new CommandException(ExitCode.OUTPUT, target + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return " exists already. --force replaces it";
        }
        if (e instanceof NoSuchFileException) {
            return " cannot be written: its directory does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return " cannot be written: permission denied";
        }
        // The message of a file system's exception is the file's name again.
        if (e instanceof FileSystemException system && system.getReason() != null) {
            return " cannot be written: " + system.getReason();
        }
        return " cannot be written: " + e.getClass().getSimpleName();
    }
}
