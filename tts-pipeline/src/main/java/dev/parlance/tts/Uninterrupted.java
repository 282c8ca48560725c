package dev.parlance.tts;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what cannot be interrupted halfway, such as a provider that is being opened. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** Returns the result of {@code task} once it is there; the call that asked for it sees an interrupt afterwards. */
    static <T> T get(Future<T> task) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
