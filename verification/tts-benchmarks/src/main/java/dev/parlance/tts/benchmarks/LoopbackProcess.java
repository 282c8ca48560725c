package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.io.OutputStream;

/** A {@link LoopbackEndpoint} as a process of its own, which ends with its standard input. */
final class LoopbackProcess {
    private LoopbackProcess() {}

    /** Takes the seconds of audio, and the milliseconds from one event of 100 ms to the next or 0; prints the address. */
    public static void main(String[] arguments) throws IOException {
        int seconds = Integer.parseInt(arguments[0]);
        long paceMillis = Long.parseLong(arguments[1]);
        LoopbackEndpoint.Pace pace = paceMillis == 0 ? LoopbackEndpoint.Pace.NONE : event -> Thread.sleep(paceMillis);
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(seconds, pace)) {
            System.out.println(service.baseUrl());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
