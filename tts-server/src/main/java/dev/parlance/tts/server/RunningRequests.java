package dev.parlance.tts.server;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The requests that are not answered yet, and how much their bodies hold together. Safe for concurrent use. */
final class RunningRequests {
    // Many clients at once could fill the memory with bodies of which each is short enough.
    private static final long LEAST_BODY_BYTES = 32 << 20;

    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
    private final long mostBodyBytes;
    private final AtomicLong bodyBytes = new AtomicLong();
    private volatile boolean draining;

    /** Creates one without a request; a body of {@code bodyLimit} bytes always has room when there is no other. */
    RunningRequests(int bodyLimit) {
        mostBodyBytes = Math.max(LEAST_BODY_BYTES, bodyLimit);
    }

    /** Takes {@code bytes} more of a body into account; returns false, and does not, if there is no room for them. */
    boolean hold(int bytes) {
        if (bodyBytes.addAndGet(bytes) <= mostBodyBytes) {
            return true;
        }
        release(bytes);
        return false;
    }

    /** Says that {@code bytes} of bodies are not held any more. */
    void release(int bytes) {
        bodyBytes.addAndGet(-bytes);
    }

    void add(Exchange exchange) {
        running.add(exchange);
    }

    synchronized void remove(Exchange exchange) {
        running.remove(exchange);
        notifyAll();
    }

    /** Returns true once no new request is to be taken. */
    boolean isDraining() {
        return draining;
    }

    void drain() {
        draining = true;
    }

    /** Waits until there is none, but not longer than {@code most}; returns those there are then. */
    synchronized List<Exchange> await(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        try {
            while (!running.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    break;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(running);
    }
}
