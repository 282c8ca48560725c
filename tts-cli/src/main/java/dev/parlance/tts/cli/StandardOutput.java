package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Audio on standard output; a WAV in the form for pipes, whose header cannot say the length beforehand. */
final class StandardOutput implements SpeechOutput {
    private final PrintStream out;
    private final EncodedSink sink;

    StandardOutput(PrintStream out, AudioEncoder encoder) {
        this.out = out;
        this.sink = encoder.open(new CheckedStream(out));
    }

    @Override
    public AudioSink sink() {
        return sink;
    }

    @Override
    public String name() {
        return "standard output";
    }

    @Override
    public void finish() {
        try {
            sink.finish();
        } catch (IOException e) {
            throw new Failure(ExitCode.OUTPUT, "standard output cannot be written: its reader is gone", e);
        }
        if (out.checkError()) {
            throw new Failure(ExitCode.OUTPUT, "standard output cannot be written: its reader is gone");
        }
    }

    @Override
    public void close() {
        out.flush();
    }

    /** A PrintStream swallows errors; this tells them, so that a closed pipe ends the synthesis. */
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

        private void check() throws IOException {
            if (out.checkError()) {
                throw new IOException("the reader of standard output is gone");
            }
        }
    }
}
