package dev.parlance.tts.testkit;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.HeardText;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackEnd.Outcome;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.Timeouts;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A playback of {@link FakeAudioPlayer}: it sounds at its sample rate while its clock moves, 40 ms behind the writer. */
final class FakePlayback implements Playback {
    private static final Duration BUFFER = Duration.ofMillis(40);
    private static final Duration STEP = Duration.ofMillis(5);

    private final VirtualClock clock;
    private final long framesUntilLost;
    private final Cancellation ended = new Cancellation();
    private final PcmCollector collector = new PcmCollector();
    private final List<AutoCloseable> stopActions = new ArrayList<>();
    private @Nullable PcmFormat format;
    private @Nullable PlaybackError failure;
    private long written;
    private long playedBefore;
    private long playingSinceNanos;
    private int underruns;
    private boolean paused;
    private boolean finished;
    private boolean stopped;

    FakePlayback(VirtualClock clock, long framesUntilLost) {
        this.clock = clock;
        this.framesUntilLost = framesUntilLost;
    }

    @Override
    public synchronized void begin(PcmFormat format) throws IOException {
        if (this.format != null) {
            throw new IllegalStateException("begun twice");
        }
        throwIfEnded();
        this.format = requireNonNull(format, "format");
        collector.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        take(frames);
        awaitRoom();
    }

    private synchronized void take(ByteBuffer frames) throws IOException {
        if (finished) {
            throw new IllegalStateException("audio after finish");
        }
        throwIfEnded();
        long had = written;
        long count = frames.remaining() / (format == null ? 2 : format.frameSizeBytes());
        if (had > 0 && !paused && played() == had) {
            underruns++;
        }
        collector.write(frames);
        settle();
        written += count;
    }

    private void awaitRoom() throws PlaybackException {
        while (isOverfull()) {
            pass(STEP);
        }
        synchronized (this) {
            throwIfEnded();
        }
    }

    private synchronized boolean isOverfull() throws PlaybackException {
        throwIfEnded();
        return paused || written - played() > requireNonNull(format).frames(BUFFER);
    }

    private void pass(Duration time) throws PlaybackException {
        try {
            awaitResumed();
            clock.await(time, ended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlaybackException(new PlaybackError.Interrupted());
        }
    }

    // In real time: an automatic clock would race ahead of the thread that is to resume it.
    private synchronized void awaitResumed() throws InterruptedException {
        while (paused && !stopped) {
            wait();
        }
    }

    private void throwIfEnded() throws PlaybackException {
        loseDevice();
        if (failure != null) {
            throw new PlaybackException(failure);
        }
        if (stopped) {
            throw new PlaybackException(new PlaybackError.Stopped());
        }
    }

    private void loseDevice() {
        if (failure == null && !stopped && format != null && played() >= framesUntilLost) {
            failure = new PlaybackError.DeviceLost("fake", framesUntilLost);
        }
    }

    @Override
    public synchronized void mark(SpeechMark mark) throws IOException {
        throwIfEnded();
        collector.mark(mark);
    }

    @Override
    public synchronized void finish() throws IOException {
        if (!stopped) {
            throwIfEnded();
            finished = true;
        }
    }

    @Override
    public Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit) {
        long longest = Timeouts.nanos(limit);
        long start = clock.nanoTime();
        try {
            while (state() != State.ENDED) {
                if (clock.nanoTime() - start >= longest) {
                    return Either.left(new PlaybackError.NotEnded(limit));
                }
                clock.await(STEP, ended);
            }
            return end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new PlaybackError.Interrupted());
        }
    }

    private synchronized Either<PlaybackError, PlaybackEnd> end() {
        Outcome outcome = stopped ? Outcome.STOPPED : Outcome.COMPLETED;
        return failure != null
                ? Either.left(failure)
                : Either.right(new PlaybackEnd(outcome, played(), position(), underruns));
    }

    @Override
    public void stop() {
        List<AutoCloseable> due;
        synchronized (this) {
            if (stopped || state() == State.ENDED) {
                return;
            }
            settle();
            stopped = true;
            written = playedBefore;
            due = List.copyOf(stopActions);
            stopActions.clear();
            notifyAll();
        }
        ended.cancel();
        Closer.closeAll(due);
    }

    @Override
    public void onStop(Runnable action) {
        synchronized (this) {
            if (!stopped) {
                stopActions.add(action::run);
                return;
            }
        }
        action.run();
    }

    @Override
    public synchronized void pause() {
        if (!paused && state() != State.ENDED) {
            settle();
            paused = true;
        }
    }

    @Override
    public synchronized void resume() {
        if (paused) {
            paused = false;
            playingSinceNanos = clock.nanoTime();
            notifyAll();
        }
    }

    private void settle() {
        playedBefore = played();
        playingSinceNanos = clock.nanoTime();
    }

    private long played() {
        if (format == null || paused || stopped) {
            return playedBefore;
        }
        long since = format.frames(Duration.ofNanos(clock.nanoTime() - playingSinceNanos));
        return Math.min(Math.min(written, framesUntilLost), playedBefore + since);
    }

    /** Changes nothing: what is heard stays as it was written. */
    @Override
    public void volume(double volume) {
        if (!(volume >= 0 && volume <= 1)) {
            throw new IllegalArgumentException("volume: " + volume);
        }
    }

    @Override
    public synchronized State state() {
        loseDevice();
        if (failure != null || stopped || (finished && played() == written)) {
            return State.ENDED;
        }
        if (paused) {
            return State.PAUSED;
        }
        return written > 0 ? State.PLAYING : State.WAITING;
    }

    @Override
    public synchronized long framesPlayed() {
        return played();
    }

    @Override
    public synchronized Duration position() {
        return format == null ? Duration.ZERO : format.duration(played());
    }

    @Override
    public synchronized Optional<HeardText> heard() {
        return HeardText.at(collector.marks(), position(), finished && !stopped && state() == State.ENDED);
    }

    @Override
    public synchronized int underruns() {
        return underruns;
    }

    synchronized Optional<PcmAudio> heardAudio() {
        return collector.audio().map(audio -> audio.slice(0, played()));
    }
}
