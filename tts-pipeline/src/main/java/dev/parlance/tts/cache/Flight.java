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
 * One synthesis that several callers hear. Its own thread adds audio; each caller fetches it at its own pace, from a small
 * ring in memory or, when it has fallen behind, from what the store has already written.
 *
 * <p>The ring is all the memory a flight takes for audio. Bytes leave it once everybody has fetched them or can read them
 * back; only when neither is so, which needs a store that failed, does the slowest caller hold the backend back.
 */
final class Flight {
    /** Five seconds of 24 kHz mono: more than a caller that plays in real time falls behind by a hiccup. */
    static final int RING_BYTES = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    /** Signalled when there is more to fetch, or an end. */
    private final Condition more = lock.newCondition();

    /** Signalled when there may be room in the ring. */
    private final Condition room = lock.newCondition();

    private final Set<Seat> seats = new LinkedHashSet<>();
    private final AudioRing ring = new AudioRing(RING_BYTES);
    private final List<PlacedMark> marks = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final Recording recording;
    private @Nullable PcmFormat format;
    private @Nullable Landing landing;
    private @Nullable Seat first;
    private boolean abandoned;

    private Flight(Recording recording) {
        this.recording = recording;
    }

    /** Returns a flight with its first caller. */
    static Flight with(Seat seat, Recording recording) {
        Flight flight = new Flight(recording);
        flight.seats.add(seat);
        return flight;
    }

    /** Takes a caller on who will hear all of the audio; returns false if it is too late for that. */
    boolean admit(Seat seat) {
        Optional<AudioReader> reader = recording.reader();
        boolean fits = locked(() -> !abandoned
                && landing == null
                && seat.wouldSpare(ring.start(), recording.stored(), reader.isPresent())
                && seats.add(seat));
        reader.ifPresent(opened -> give(seat, opened));
        if (fits && reader.isEmpty()) {
            // The store may have been opened since.
            recording.reader().ifPresent(opened -> give(seat, opened));
        }
        return fits;
    }

    // Opened and closed without the lock, because a store is not ours.
    private void give(Seat seat, AudioReader reader) {
        boolean taken = locked(() -> {
            boolean wanted = seats.contains(seat) && !seat.readsBack();
            if (wanted) {
                seat.readBackWith(reader);
                room.signalAll();
            }
            return wanted;
        });
        if (!taken) {
            recording.close(reader);
        }
    }

    /** Lets a caller go; the last one to go ends the synthesis and waits until it has ended. */
    void leave(Seat seat) {
        boolean last = locked(() -> {
            seats.remove(seat);
            abandoned |= seats.isEmpty() && landing == null;
            room.signalAll();
            return abandoned;
        });
        seat.reader().ifPresent(recording::close);
        if (last) {
            try {
                cancellation.cancel();
            } finally {
                awaitLanding();
            }
        }
    }

    // Whoever closes the backend and the store does so once all calls have returned, so none may return while they are
    // busy.
    private void awaitLanding() {
        locked(() -> {
            while (landing == null) {
                more.awaitUninterruptibly();
            }
            return landing;
        });
    }

    /** Waits until there is more for {@code seat} and fetches it: bytes into {@code target}, which is then to be read. */
    Step next(Seat seat, ByteBuffer target, Cancellation caller) throws StoreFailedException {
        target.clear();
        lock.lock();
        try {
            while (!caller.isCancelled() && landing == null && !hasMore(seat)) {
                more.await();
            }
            if (caller.isCancelled() || Thread.currentThread().isInterrupted()) {
                return new Step.Stopped();
            }
            if (landing != null && endsFor(seat, landing)) {
                return new Step.End(landing, seat == first);
            }
            if (seat.position() >= ring.start()) {
                seat.advance(ring.copy(seat.position(), target));
                return fetched(seat, target);
            }
            target.limit((int) Math.min(target.capacity(), ring.start() - seat.position()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Step.Stopped();
        } finally {
            lock.unlock();
        }
        int count = seat.readBack(target);
        return locked(() -> {
            seat.advance(count);
            return fetched(seat, target);
        });
    }

    private boolean hasMore(Seat seat) {
        return seat.position() < ring.end() || hasDueMark(seat);
    }

    private boolean hasDueMark(Seat seat) {
        return seat.marks() < marks.size() && marks.get(seat.marks()).position() <= seat.position();
    }

    // A caller that has heard nothing yet learns of a failure at once, so that it can still turn to another backend.
    private boolean endsFor(Seat seat, Landing how) {
        return !hasMore(seat) || (seat.position() == 0 && !how.isSuccess());
    }

    private Step fetched(Seat seat, ByteBuffer target) {
        List<SpeechMark> due = new ArrayList<>();
        while (hasDueMark(seat)) {
            due.add(marks.get(seat.nextMark()).mark());
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

    /** Returns how many callers are listening. */
    int listeners() {
        return locked(seats::size);
    }

    /** Returns what ends the synthesis when nobody listens any more. */
    Cancellation cancellation() {
        return cancellation;
    }

    /** Sets the format of what is to come. */
    void begin(PcmFormat announced) {
        locked(() -> format = announced);
    }

    /** Lets the callers read back what they fall behind, now that the store is open. */
    void recordingOpened() {
        List<Seat> waiting =
                locked(() -> seats.stream().filter(seat -> !seat.readsBack()).toList());
        waiting.forEach(seat -> recording.reader().ifPresent(opened -> give(seat, opened)));
    }

    /**
     * Adds audio, at most half a ring, once there is room for it.
     *
     * @throws IOException if nobody listens any more
     */
    void add(ByteBuffer audio) throws IOException {
        long start = ring.end() + audio.remaining() - ring.capacity();
        boolean heard = locked(() -> {
            while (!abandoned && !allSpare(start)) {
                room.awaitUninterruptibly();
            }
            ring.append(audio);
            more.signalAll();
            return !abandoned;
        });
        if (!heard) {
            throw new IOException("nobody listens any more");
        }
    }

    private boolean allSpare(long start) {
        long stored = recording.stored();
        return seats.stream().allMatch(seat -> seat.spares(start, stored));
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
    void land(Landing how) {
        locked(() -> {
            landing = how;
            first = seats.stream().findFirst().orElse(null);
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
