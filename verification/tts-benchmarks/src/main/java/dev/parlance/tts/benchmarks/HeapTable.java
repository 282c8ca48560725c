package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The smallest heap in which long audio passes. */
final class HeapTable implements Table {
    private static final int BYTES_PER_SECOND = 48_000;
    private static final long LONGEST_RUN_SECONDS = 20;
    private static final int MOST_MEGABYTES = 2_000;

    /** What is done with the audio. */
    enum Use {
        STREAMED("streamed", Transport.EVENTS),
        LINKED("by a link", Transport.LINK),
        SLOW("streamed to a slow sink", Transport.EVENTS),
        COLLECTED("collected", Transport.EVENTS);

        final String label;
        final Transport transport;

        Use(String label, Transport transport) {
            this.label = label;
            this.transport = transport;
        }
    }

    @Override
    public String name() {
        return "heaps";
    }

    @Override
    public void print(Page page) throws IOException, InterruptedException {
        int seconds = page.size(1_800, 1);
        try (LineProcess service = LoopbackProcess.start(seconds, 0)) {
            String baseUrl = service.read();
            for (Use use : page.tiny() ? List.of(Use.SLOW) : List.of(Use.values())) {
                Rounds figures = new Rounds(
                        use.label + ", " + seconds / 60 + " minutes", List.of("smallest heap, MB", "times the audio"));
                for (Candidate candidate : page.firstAndOurs()) {
                    int megabytes = smallest(page, candidate, use, baseUrl, seconds);
                    figures.add(candidate.label(), megabytes, megabytes * 1_048_576.0 / (seconds * BYTES_PER_SECOND));
                }
                figures.print(page.out());
            }
        }
    }

    // In whole megabytes, or steps of three percent. A heap that is large enough for collected audio is soon found.
    private static int smallest(Page page, Candidate candidate, Use use, String baseUrl, int seconds)
            throws IOException, InterruptedException {
        int tooSmall = use == Use.COLLECTED ? seconds * BYTES_PER_SECOND / 1_048_576 : 4;
        int enough = Math.max(page.size(8, 16), tooSmall + tooSmall / 10);
        while (!fits(candidate, use, baseUrl, enough)) {
            tooSmall = enough;
            enough += Math.max(2, enough / 2);
            if (enough > MOST_MEGABYTES) {
                throw new IOException(candidate.label() + " fails with " + tooSmall + " MB");
            }
        }
        while (enough - tooSmall > Math.max(page.size(1, 16), enough / 30)) {
            int middle = (enough + tooSmall) / 2;
            if (fits(candidate, use, baseUrl, middle)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }

    private static boolean fits(Candidate candidate, Use use, String baseUrl, int megabytes)
            throws IOException, InterruptedException {
        Process process = candidate
                .process(
                        List.of("-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        LongAudioRun.class,
                        baseUrl,
                        use.name())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // One that only collects garbage has too little.
        boolean ended = process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.waitFor() == 0;
    }
}
