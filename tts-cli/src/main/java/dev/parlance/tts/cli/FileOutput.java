package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.WavFileSink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A WAV file that appears whole or not at all. */
final class FileOutput implements SpeechOutput {
    private final Path target;
    private final WavFileSink sink;

    private FileOutput(Path target, WavFileSink sink) {
        this.target = target;
        this.sink = sink;
    }

    static FileOutput open(Path target, boolean replace) {
        try {
            return new FileOutput(target, replace ? WavFileSink.replacing(target) : WavFileSink.create(target));
        } catch (IOException e) {
            throw failure(target, e);
        }
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

    private static Failure failure(Path target, IOException e) {
        return new Failure(ExitCode.OUTPUT, target + reason(e), e);
    }

    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return " exists; --force replaces it";
        }
        if (e instanceof NoSuchFileException) {
            return " cannot be written: its directory does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return " cannot be written: permission denied";
        }
        return " cannot be written: " + e.getMessage();
    }
}
