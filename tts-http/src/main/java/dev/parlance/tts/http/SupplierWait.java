package dev.parlance.tts.http;

import dev.parlance.tts.speech.Cancellation;

/**
 * The time in which the calling thread is in code that may wait for the network and knows interrupts only. A cancellation
 * interrupts it, at most once and only in that time.
 */
public final class SupplierWait {
    private final Thread owner = Thread.currentThread();
    private final Cancellation.Registration registration;
    private boolean ended;
    private boolean interrupted;

    private SupplierWait(Cancellation cancellation) {
        registration = cancellation.onCancel(this::end);
    }

    /** Begins the time of this thread. */
    public static SupplierWait endedBy(Cancellation cancellation) {
        return new SupplierWait(cancellation);
    }

    private synchronized void end() {
        if (!ended) {
            interrupted = true;
            owner.interrupt();
        }
    }

    /** Ends the time, and takes back the interrupt if it was ours. */
    public void over() {
        registration.close();
        synchronized (this) {
            ended = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
