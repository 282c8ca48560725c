package dev.parlance.tts.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A {@link LoopbackEndpoint} as a process of its own, which ends with its standard input. */
final class LoopbackProcess {
    private LoopbackProcess() {}

    /** Returns the process of a service that says so much audio, with an event of 100 ms each {@code paceMillis}, or all at once if 0. */
    static LineProcess start(int seconds, int paceMillis) throws IOException {
        return start(seconds, paceMillis, 0);
    }

    /** The same, which closes a connection without a request for {@code idleMillis}, unless 0. */
    static LineProcess start(int seconds, int paceMillis, int idleMillis) throws IOException {
        return new LineProcess(ChildJvm.of(
                List.of(),
                LoopbackProcess.class,
                Integer.toString(seconds),
                Integer.toString(paceMillis),
                Integer.toString(idleMillis)));
    }

    /** Takes what {@link #start} takes; prints the address. */
    public static void main(String[] arguments) throws IOException {
        int seconds = Integer.parseInt(arguments[0]);
        long paceMillis = Long.parseLong(arguments[1]);
        LoopbackEndpoint.Pace pace = paceMillis == 0 ? LoopbackEndpoint.Pace.NONE : event -> Thread.sleep(paceMillis);
        try (LoopbackEndpoint service = LoopbackEndpoint.saying(seconds, pace, Integer.parseInt(arguments[2]))) {
            System.out.println(service.baseUrl());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
