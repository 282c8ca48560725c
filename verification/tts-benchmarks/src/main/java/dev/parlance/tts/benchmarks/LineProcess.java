package dev.parlance.tts.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;

/** A process that is spoken to in lines, and ended when it is closed. */
final class LineProcess implements AutoCloseable {
    private final Process process;
    private final BufferedWriter in;
    private final BufferedReader out;

    LineProcess(ProcessBuilder builder) throws IOException {
        process = builder.start();
        in = process.outputWriter();
        out = process.inputReader();
    }

    /** Returns the next line that it prints. */
    String read() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new EOFException("the process has ended");
        }
        return line;
    }

    /** Returns its answer to {@code line}. */
    String ask(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
        return read();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
