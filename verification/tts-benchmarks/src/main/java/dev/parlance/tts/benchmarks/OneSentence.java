package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** The smallest program that speaks: one sentence through one of those that are compared, into a file. */
final class OneSentence {
    /** What it says. */
    static final String TEXT = "How much does it cost?";

    private OneSentence() {}

    /** Takes the class of the speaker, the address of the service or the folder of the engine, and the file. */
    public static void main(String[] arguments) throws IOException {
        try (Speaker speaker = Speaker.open(arguments[0], arguments[1], Transport.EVENTS)) {
            speaker.save(TEXT, Path.of(arguments[2]));
        }
        // The threads of OkHttp's dispatcher, which the vendor's library uses, would hold the process for a minute.
        System.exit(0);
    }
}
