package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Writes audio as it arrives: to standard output, a named pipe or a device. A WAV has the form for pipes, whose header
 * does not state the length; if standard output is a file, its header is rewritten at the end.
 */
final class StreamedOutput implements SpeechOutput {
    // What Linux, macOS and Windows say.
    private static final Pattern BROKEN_PIPE = Pattern.compile("(?i)\\bpipe\\b");

    private final String name;
    private final OutputStream stream;
    private final AudioEncoder encoder;
    private final EncodedSink sink;
    private final HeaderPatchStream written;
    private final AtEnd atEnd;

    private StreamedOutput(
            String name, OutputStream stream, AudioEncoder encoder, AudioMetadata metadata, AtEnd atEnd) {
        this.name = name;
        this.stream = stream;
        this.encoder = encoder;
        this.written = new HeaderPatchStream(stream);
        this.sink = encoder.open(written, metadata);
        this.atEnd = atEnd;
    }

    /** Returns standard output, which stays open. */
    static StreamedOutput standard(OutputStream out, AudioEncoder encoder, AudioMetadata metadata) {
        return new StreamedOutput("standard output", out, encoder, metadata, AtEnd.KEEP_OPEN);
    }

    /** Opens a named pipe, which waits for its reader, or a device. */
    static StreamedOutput special(Path target, AudioEncoder encoder, AudioMetadata metadata) {
        try {
            return new StreamedOutput(
                    target.toString(), new FileOutputStream(target.toFile()), encoder, metadata, AtEnd.CLOSE);
        } catch (IOException e) {
            throw FileFailure.writing(target.toString(), e);
        }
    }

    @Override
    public AudioSink sink() {
        return sink;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void finish() {
        try {
            sink.finish();
            stream.flush();
            if (atEnd == AtEnd.KEEP_OPEN) {
                sink.finalStart().ifPresent(written::patchStandardOutput);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public SpeechReceipt written(SpeechReceipt receipt) {
        return SpeechOutput.encoded(receipt, encoder);
    }

    @Override
    public void close() {
        try {
            if (atEnd == AtEnd.CLOSE) {
                stream.close();
            } else {
                stream.flush();
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public CommandException failure(SpeechError error) {
        return error instanceof SpeechError.SinkFailed sink && sink.cause() instanceof IOException e
                ? failure(e)
                : SpeechOutput.super.failure(error);
    }

    // A reader that has gone has what it wants, as with any program in a pipe.
    private CommandException failure(IOException e) {
        String reason = String.valueOf(e.getMessage());
        return BROKEN_PIPE.matcher(reason).find()
                ? CommandException.silent(ExitCode.OUTPUT, e)
                : FileFailure.writing(name, e);
    }

    private enum AtEnd {
        CLOSE,
        KEEP_OPEN
    }
}
