package dev.parlance.tts.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Listens to everything that goes to the platform's log, however fine, until it is closed: {@code java.util.logging}, which is
 * what {@link System.Logger} writes to unless a program has chosen another one.
 */
public final class LogRecording implements AutoCloseable {
    // Held, since java.util.logging itself holds loggers weakly and would forget the level.
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev.parlance");
    private final Level before = ours.getLevel();
    private final Lines lines = new Lines();

    private LogRecording() {}

    /** Starts listening. */
    public static LogRecording start() {
        LogRecording recording = new LogRecording();
        recording.ours.setLevel(Level.ALL);
        recording.root.addHandler(recording.lines);
        return recording;
    }

    /** Returns what was written so far, each with its level, the name of its logger and a stack trace if it has one. */
    public List<String> lines() {
        return List.copyOf(lines.taken);
    }

    @Override
    public void close() {
        root.removeHandler(lines);
        ours.setLevel(before);
    }

    private static final class Lines extends Handler {
        private final List<String> taken = new CopyOnWriteArrayList<>();
        private final SimpleFormatter formatter = new SimpleFormatter();

        Lines() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord logged) {
            taken.add(formatter.format(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
