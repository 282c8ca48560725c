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
            // Nothing was written that is to stay, so nothing is lost.
            return;
        }
    }
}
