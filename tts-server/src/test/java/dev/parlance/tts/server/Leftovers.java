package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process has open: to see that a server gives all of it back. */
record Leftovers(long threads, long files, long children) {
    // The chain's own threads end by themselves, after ten seconds without work.
    static Leftovers now() throws IOException {
        return new Leftovers(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().matches("(?i)(vert\\.?x|parlance-server|espeak|acceptor).*"))
                        .count(),
                openFiles(),
                ProcessHandle.current().descendants().count());
    }

    // Elsewhere than on Linux there is nothing to count them by.
    private static long openFiles() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> descriptors = Files.list(open)) {
            return descriptors.count();
        }
    }

    /** Checks that soon there is no more than there was. */
    void assertNoMore() throws Exception {
        Awaiting.until(() -> now().fits(this));
        assertThat(now().children).isLessThanOrEqualTo(children);
    }

    private boolean fits(Leftovers before) {
        return threads <= before.threads && files <= before.files && children <= before.children;
    }
}
