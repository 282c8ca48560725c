package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedSink;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes audio as it arrives: to standard output, a named pipe or a device. A WAV has the form for pipes, whose header
 * does not state the length; if standard output is a file, its header is rewritten at the end.
 */
final class StreamedOutput implements SpeechOutput {
    private final String name;
    private final OutputStream stream;
    private final EncodedSink sink;
    private final HeaderPatchStream written;
    private final AtEnd atEnd;

    private StreamedOutput(
            String name, OutputStream stream, AudioEncoder encoder, AudioMetadata metadata, AtEnd atEnd) {
        this.name = name;
        this.stream = stream;
        this.written = new HeaderPatchStream(stream);
        this.sink = encoder.open(written, metadata);
        this.atEnd = atEnd;
    }

    /** Returns standard output, which stays open. */
    static StreamedOutput standard(PrintStream out, AudioEncoder encoder, AudioMetadata metadata) {
        return new StreamedOutput("standard output", new CheckedStream(out), encoder, metadata, AtEnd.KEEP_OPEN);
    }

    /** Opens a named pipe, which waits for its reader, or a device. */
    static StreamedOutput special(Path target, AudioEncoder encoder, AudioMetadata metadata) {
        try {
            return new StreamedOutput(
                    target.toString(), new FileOutputStream(target.toFile()), encoder, metadata, AtEnd.CLOSE);
        } catch (IOException e) {
            String reason = Files.isWritable(target) ? "it accepts no audio" : "permission denied";
            throw new CommandException(ExitCode.OUTPUT, target + " cannot be written: " + reason, e);
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

    private CommandException failure(IOException e) {
        return new CommandException(ExitCode.OUTPUT, name + " cannot be written: its reader is gone or it is full", e);
    }

    private enum AtEnd {
        CLOSE,
        KEEP_OPEN
    }

    /** A PrintStream swallows errors; this stream throws them, so that a closed pipe ends the synthesis. */
    private static final class CheckedStream extends OutputStream {
        private final PrintStream out;

        CheckedStream(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            check();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            check();
        }

        @Override
        public void flush() throws IOException {
            check();
        }

        private void check() throws IOException {
            if (out.checkError()) {
                throw new IOException("the reader of standard output is gone");
            }
        }
    }
}
