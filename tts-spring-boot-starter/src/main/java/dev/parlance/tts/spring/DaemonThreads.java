package dev.parlance.tts.spring;

import java.util.concurrent.Executor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** Threads of which each runs one task and keeps no application from ending. */
final class DaemonThreads {
    private DaemonThreads() {}

    /** Returns an executor whose threads have names that start with {@code prefix}. */
    static Executor named(String prefix) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(prefix);
        threads.setDaemon(true);
        return threads;
    }
}
