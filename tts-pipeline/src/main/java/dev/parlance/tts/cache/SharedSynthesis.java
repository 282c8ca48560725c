package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.store.AudioReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One synthesis with several callers. Its own thread adds audio; each caller fetches it at its own pace, from a small ring
 * in memory or, when it has fallen behind, from what the store has already written.
 *
 * <p>The ring is all the memory a synthesis takes for audio. Bytes leave it once every caller has fetched them or can read them
 * back; only when neither is so, which needs a store that failed, does the slowest caller hold the backend back.
 */
final class SharedSynthesis {
    /** Five seconds of 24 kHz mono: more than a caller that plays in real time falls behind by a hiccup. */
    static final int RING_BYTES = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled when there is more to fetch, or an end. */
    private final Condition more = lock.newCondition();

    /** Signalled when there may be room in the ring. */
    private final Condition room = lock.newCondition();

    private final Set<Subscriber> subscribers = new LinkedHashSet<>();
    private final AudioRing ring = new AudioRing(RING_BYTES);
    private final List<PlacedMark> marks = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final Recording recording;
    private @Nullable PcmFormat format;
    private @Nullable SynthesisOutcome outcome;
    private @Nullable Subscriber first;
    private boolean abandoned;

    private SharedSynthesis(Recording recording) {
        this.recording = recording;
    }

    /** Returns a synthesis with its first caller. */
    static SharedSynthesis with(Subscriber subscriber, Recording recording) {
        SharedSynthesis synthesis = new SharedSynthesis(recording);
        synthesis.subscribers.add(subscriber);
        return synthesis;
    }

    /** Adds a caller that receives all of the audio; returns false if it is too late for that. */
    boolean add(Subscriber subscriber) {
        Optional<AudioReader> reader = recording.reader();
        boolean fits = locked(() -> !abandoned
                && outcome == null
                && subscriber.couldSkip(ring.start(), recording.stored(), reader.isPresent())
                && subscribers.add(subscriber));
        reader.ifPresent(opened -> give(subscriber, opened));
        if (fits && reader.isEmpty()) {
            // The store may have been opened since.
            recording.reader().ifPresent(opened -> give(subscriber, opened));
        }
        return fits;
    }

    // Opened and closed without the lock, because a store is not ours.
    private void give(Subscriber subscriber, AudioReader reader) {
        boolean taken = locked(() -> {
            boolean wanted = subscribers.contains(subscriber) && !subscriber.readsBack();
            if (wanted) {
                subscriber.readBackWith(reader);
                room.signalAll();
            }
            return wanted;
        });
        if (!taken) {
            recording.close(reader);
        }
    }

    /** Removes a caller; the last one to leave ends the synthesis and waits until it has ended. */
    void leave(Subscriber subscriber) {
        boolean last = locked(() -> {
            subscribers.remove(subscriber);
            abandoned |= subscribers.isEmpty() && outcome == null;
            room.signalAll();
            return abandoned;
        });
        subscriber.reader().ifPresent(recording::close);
        if (last) {
            try {
                cancellation.cancel(Cancellation.Reason.NO_SUBSCRIBER);
            } finally {
                awaitOutcome();
            }
        }
    }

    // The backend and the store are closed once all calls have returned, so none may return while they are busy.
    private void awaitOutcome() {
        locked(() -> {
            while (outcome == null) {
                more.awaitUninterruptibly();
            }
            return outcome;
        });
    }

    /** Waits until there is more for {@code subscriber} and fetches it: bytes into {@code target}, which is then to be read. */
    Step next(Subscriber subscriber, ByteBuffer target, Cancellation caller) throws StoreFailedException {
        target.clear();
        lock.lock();
        try {
            while (!caller.isCancelled() && outcome == null && !hasMore(subscriber)) {
                more.await();
            }
            if (caller.isCancelled() || Thread.currentThread().isInterrupted()) {
                return new Step.Stopped();
            }
            if (outcome != null && endsFor(subscriber, outcome)) {
                return new Step.End(outcome, subscriber == first);
            }
            if (subscriber.position() >= ring.start()) {
                subscriber.advance(ring.copy(subscriber.position(), target));
                return fetched(subscriber, target);
            }
            target.limit((int) Math.min(target.capacity(), ring.start() - subscriber.position()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Step.Stopped();
        } finally {
            lock.unlock();
        }
        int count = subscriber.readBack(target);
        return locked(() -> {
            subscriber.advance(count);
            return fetched(subscriber, target);
        });
    }

    private boolean hasMore(Subscriber subscriber) {
        return subscriber.position() < ring.end() || hasDueMark(subscriber);
    }

    private boolean hasDueMark(Subscriber subscriber) {
        return subscriber.marks() < marks.size()
                && marks.get(subscriber.marks()).position() <= subscriber.position();
    }

    // A caller without audio yet learns of a failure at once, so that it can still turn to another backend.
    private boolean endsFor(Subscriber subscriber, SynthesisOutcome how) {
        return !hasMore(subscriber) || (subscriber.position() == 0 && !how.isSuccess());
    }

    private Step fetched(Subscriber subscriber, ByteBuffer target) {
        List<SpeechMark> due = new ArrayList<>();
        while (hasDueMark(subscriber)) {
            due.add(marks.get(subscriber.nextMark()).mark());
        }
        room.signalAll();
        target.flip();
        return new Step.Audio(requireNonNull(format, "format"), due);
    }

    /** Makes a waiting caller look again whether it was cancelled. */
    void wake() {
        locked(() -> {
            more.signalAll();
            return true;
        });
    }

    /** Returns the way of the audio into the store. */
    Recording recording() {
        return recording;
    }

    /** Returns true once the last caller has left before the end. */
    boolean isAbandoned() {
        return locked(() -> abandoned);
    }

    /** Returns how many callers there are. */
    int subscribers() {
        return locked(subscribers::size);
    }

    /** Returns the cancellation that ends the synthesis when it has no caller left. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** Sets the format of what is to come. */
    void begin(PcmFormat announced) {
        locked(() -> format = announced);
    }

    /** Lets the callers read back what they fall behind, now that the store is open. */
    void recordingOpened() {
        List<Subscriber> waiting = locked(() -> subscribers.stream()
                .filter(subscriber -> !subscriber.readsBack())
                .toList());
        waiting.forEach(subscriber -> recording.reader().ifPresent(opened -> give(subscriber, opened)));
    }

    /**
     * Adds audio, at most half a ring, once there is room for it.
     *
     * @throws IOException if no caller is left
     */
    void add(ByteBuffer audio) throws IOException {
        long start = ring.end() + audio.remaining() - ring.capacity();
        boolean wanted = locked(() -> {
            while (!abandoned && !allSkip(start)) {
                room.awaitUninterruptibly();
            }
            ring.append(audio);
            more.signalAll();
            return !abandoned;
        });
        if (!wanted) {
            throw new IOException("no caller is left");
        }
    }

    private boolean allSkip(long start) {
        long stored = recording.stored();
        return subscribers.stream().allMatch(subscriber -> subscriber.skips(start, stored));
    }

    /** Adds a mark that belongs after the audio added so far. */
    void add(SpeechMark mark) {
        locked(() -> {
            // Never before the first audio, which is what makes a caller's sink begin.
            marks.add(new PlacedMark(Math.max(1, ring.end()), mark));
            more.signalAll();
            return true;
        });
    }

    /** Returns how many bytes of audio were added. */
    long bytes() {
        return locked(ring::end);
    }

    /** Ends it. */
    void end(SynthesisOutcome how) {
        locked(() -> {
            outcome = how;
            first = subscribers.stream().findFirst().orElse(null);
            more.signalAll();
            return true;
        });
    }

    private <T> T locked(Guarded<T> work) {
        lock.lock();
        try {
            return work.run();
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Guarded<T> {
        T run();
    }

    private record PlacedMark(long position, SpeechMark mark) {}
}
