package dev.parlance.tts.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Listens to what the process prints until it is closed; it is printed all the same. */
final class StandardStreams implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private StandardStreams() {}

    static StandardStreams record() {
        StandardStreams streams = new StandardStreams();
        System.setOut(streams.tee(streams.out));
        System.setErr(streams.tee(streams.err));
        return streams;
    }

    private PrintStream tee(PrintStream original) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int octet) {
                taken.write(octet);
                original.write(octet);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) {
                taken.write(bytes, offset, count);
                original.write(bytes, offset, count);
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return taken.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
