package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The smallest program that speaks: one sentence through one of those that are compared, into a file. */
final class OneSentence {
    private OneSentence() {}

    /** Takes the class of the speaker, the address of the service and the file, and prints what it took of the machine. */
    public static void main(String[] arguments) throws IOException {
        try (Speaker speaker = Speaker.open(arguments[0], arguments[1])) {
            speaker.save("How much does it cost?", Path.of(arguments[2]));
        }
        System.out.println(Files.readString(Path.of("/proc/self/stat")).trim());
        System.out.println(Files.readString(Path.of("/proc/self/status")));
        // The threads of OkHttp's dispatcher, which the vendor's library uses, would hold the process for a minute.
        System.exit(0);
    }
}
