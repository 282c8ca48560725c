package dev.parlance.tts.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Listens to everything that goes to the platform's log, however fine, until it is closed. */
final class LogRecording implements AutoCloseable {
    // Held, since java.util.logging itself holds loggers weakly and would forget the level.
    private final Logger root = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("dev.parlance");
    private final Level before = ours.getLevel();
    private final Lines lines = new Lines();

    private LogRecording() {}

    static LogRecording start() {
        LogRecording recording = new LogRecording();
        recording.ours.setLevel(Level.ALL);
        recording.root.addHandler(recording.lines);
        return recording;
    }

    List<String> lines() {
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
