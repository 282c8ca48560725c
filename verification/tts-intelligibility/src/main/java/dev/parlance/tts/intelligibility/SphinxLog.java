package dev.parlance.tts.intelligibility;

import edu.cmu.sphinx.util.SphinxLogFormatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Keeps Sphinx-4 quiet, which otherwise prints thousands of lines. It adds a console handler of its own to its logger
 * unless one with its formatter is there already, so this one is there first and drops everything.
 */
final class SphinxLog {
    // Named after Sphinx-4's configuration file. Held here, because a logger without a reference is collected with its
    // handlers.
    private static final Logger LOGGER = Logger.getLogger("default.config");

    private SphinxLog() {}

    static synchronized void silence() {
        for (Handler handler : LOGGER.getHandlers()) {
            if (handler instanceof Dropping) {
                return;
            }
        }
        LOGGER.addHandler(new Dropping());
    }

    private static final class Dropping extends Handler {
        Dropping() {
            setFormatter(new SphinxLogFormatter());
        }

        @Override
        public void publish(LogRecord logRecord) {}

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
