package dev.parlance.tts.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * Runs a part of a test in a daemon thread of its own: one that hangs fails its test, not the build. In place of {@link
 * CompletableFuture#supplyAsync(java.util.function.Supplier) supplyAsync}, whose common pool has a single thread on two
 * processors, so that a test hangs there whose two calls wait for each other.
 */
public final class InThread {
    private InThread() {}

    /** Starts {@code call} and returns its outcome to come: what it returns, or what it throws. */
    public static <T> CompletableFuture<T> start(Callable<T> call) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(outcome, call), "part of a test");
        thread.setDaemon(true);
        thread.start();
        return outcome;
    }

    // Errors too: else a failed assertion would be a hang.
    @SuppressWarnings("PMD.AvoidCatchingThrowable")
    private static <T> void complete(CompletableFuture<T> outcome, Callable<T> call) {
        try {
            outcome.complete(call.call());
        } catch (Throwable e) {
            outcome.completeExceptionally(e);
        }
    }
}
