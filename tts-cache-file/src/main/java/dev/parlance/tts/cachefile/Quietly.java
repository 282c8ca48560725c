package dev.parlance.tts.cachefile;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Closes channels that were only read, or whose file is given up. */
final class Quietly {
    private Quietly() {}

    static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written that must be kept, so nothing is lost.
            return;
        }
    }
}
