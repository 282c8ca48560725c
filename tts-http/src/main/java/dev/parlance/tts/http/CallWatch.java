package dev.parlance.tts.http;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.http.address.RefusedLinkException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends a call from outside, while its thread waits for the network: when it is cancelled, when its thread is interrupted
 * (a blocked socket does not notice), or when a phase takes too long. Ending means running the abort action, once; the
 * call then finds out by {@link #verdict} why its socket was closed.
 */
public final class CallWatch implements AutoCloseable {
    private final Timeouts timeouts;
    private final Thread owner = Thread.currentThread();
    private final long startNanos = System.nanoTime();
    private final CallClock clock;
    private final Cancellation.Registration registration;
    private final long totalNanos;
    private TimeoutPhase phase = TimeoutPhase.CONNECT;
    private long connectNanos = startNanos;
    // When the phase, or the whole, will have taken too long. Read at every tick, for every call: not under the lock.
    private volatile long dueNanos;
    private boolean closed;
    private @Nullable SpeechError verdict;
    private @Nullable Runnable abort;

    private CallWatch(CallClock clock, Timeouts timeouts, Cancellation cancellation) {
        this.clock = clock;
        this.timeouts = timeouts;
        totalNanos = Timeouts.nanos(timeouts.total());
        startPhase(TimeoutPhase.CONNECT, startNanos);
        registration = cancellation.onCancel(() -> end(new SpeechError.Cancelled()));
    }

    /** Watches over the calling thread, which is connecting now. */
    static CallWatch start(CallClock clock, Timeouts timeouts, Cancellation cancellation) {
        CallWatch watch = new CallWatch(clock, timeouts, cancellation);
        clock.add(watch);
        return watch;
    }

    /** Sets how the call is ended from now on. It must be quick; it is run at once if the call is to end already. */
    public void abortWith(Runnable action) {
        boolean late;
        synchronized (this) {
            abort = requireNonNull(action, "action");
            late = verdict != null;
        }
        if (late) {
            action.run();
        }
    }

    /** Starts the clock of {@code next}; the one of the first audio counts from when connecting began. */
    synchronized void waitFor(TimeoutPhase next) {
        long now = System.nanoTime();
        connectNanos = next == TimeoutPhase.CONNECT ? now : connectNanos;
        startPhase(next, next == TimeoutPhase.FIRST_AUDIO ? connectNanos : now);
    }

    /** Starts the clock of {@code next} from now, whatever was before: the service had nothing to do until now. */
    synchronized void waitAfresh(TimeoutPhase next) {
        startPhase(next, System.nanoTime());
    }

    private void startPhase(TimeoutPhase next, long from) {
        phase = next;
        long limitNanos = Timeouts.nanos(timeouts.of(next));
        long leftNanos = totalNanos - (from - startNanos);
        // What is left may be less than nothing, so the two cannot be compared as times: their difference may overflow.
        dueNanos = from + Math.min(limitNanos, leftNanos);
    }

    /** Stops the clock of the phase, but not the one of the whole: the sink is at work. */
    synchronized void rest() {
        phase = TimeoutPhase.TOTAL;
        dueNanos = startNanos + totalNanos;
    }

    /** Returns true if the call was ended from outside, or is about to be. */
    synchronized boolean isEnded() {
        return verdict != null || owner.isInterrupted();
    }

    /** Returns why the call was ended from outside, if it was. */
    public synchronized Optional<SpeechError> verdict() {
        // The thread may notice its interrupt before the clock does.
        return verdict == null && owner.isInterrupted()
                ? Optional.of(new SpeechError.Cancelled())
                : Optional.ofNullable(verdict);
    }

    /**
     * Returns what an exception in the middle of the call means to the caller. What is about the content comes first: it
     * was found before the call was ended.
     *
     * @param frames how much audio had been delivered: a connection that breaks after some cuts the answer short
     */
    public SpeechError error(IOException thrown, long frames) {
        if (thrown instanceof SinkException sink) {
            return sink.error();
        }
        if (thrown instanceof SpeechFailedException failed) {
            return failed.error();
        }
        if (thrown instanceof BadReplyException || thrown instanceof RefusedLinkException) {
            return new SpeechError.BadReply(String.valueOf(thrown.getMessage()), thrown);
        }
        if (thrown instanceof MalformedAudioException malformed) {
            return malformed.kind() == MalformedAudioException.Kind.TRUNCATED
                    ? new SpeechError.Truncated(frames, thrown)
                    : new SpeechError.BadReply("audio that cannot be read: " + malformed.getMessage(), thrown);
        }
        return verdict().orElseGet(() -> lost(thrown, frames));
    }

    private SpeechError lost(IOException thrown, long frames) {
        if (frames > 0) {
            return new SpeechError.Truncated(frames, thrown);
        }
        // The one timeout that OkHttp keeps itself is the one of connecting.
        if (thrown instanceof SocketTimeoutException) {
            return timedOut(TimeoutPhase.CONNECT);
        }
        // The class only: messages name hosts and addresses.
        return new SpeechError.Unavailable(
                "the connection failed (" + thrown.getClass().getSimpleName() + ")", thrown);
    }

    private SpeechError timedOut(TimeoutPhase phase) {
        return new SpeechError.TimedOut(phase, timeouts.of(phase));
    }

    /** Stops watching. The abort action is not started from now on. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        clock.remove(this);
        registration.close();
    }

    /** Ends the call if its time is up, or its thread was interrupted. */
    void tick() {
        if (owner.isInterrupted()) {
            end(new SpeechError.Cancelled());
        }
        if (System.nanoTime() - dueNanos >= 0) {
            overdue().map(this::timedOut).ifPresent(this::end);
        }
    }

    // A phase may have ended in between.
    private synchronized Optional<TimeoutPhase> overdue() {
        long now = System.nanoTime();
        if (now - startNanos >= totalNanos) {
            return Optional.of(TimeoutPhase.TOTAL);
        }
        return now - dueNanos >= 0 ? Optional.of(phase) : Optional.empty();
    }

    private void end(SpeechError why) {
        synchronized (this) {
            if (closed || verdict != null) {
                return;
            }
            verdict = why;
        }
        abort();
    }

    /** Runs the abort action. */
    void abort() {
        Runnable action;
        synchronized (this) {
            action = abort;
        }
        if (action != null) {
            action.run();
        }
    }
}
