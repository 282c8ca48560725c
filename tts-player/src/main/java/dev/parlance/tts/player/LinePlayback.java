package dev.parlance.tts.player;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.HeardText;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.audio.SpeechMark;
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

/** A playback on a line. All of its state is guarded by the player's lock, which waiting gives up. */
final class LinePlayback implements Playback, LineFeed.FeedControl {
    private static final Duration LONGEST_WAIT = Duration.ofMillis(50);
    private static final Duration SHORTEST_WAIT = Duration.ofNanos(500_000);

    private final LineHolder holder;
    private final PlayerConfig config;
    private final PlayerLock lock;
    private final List<SpeechMark> marks = new ArrayList<>();
    private final List<AutoCloseable> stopActions = new ArrayList<>();
    private @Nullable PlaybackInput input;
    private @Nullable PlaybackError failure;
    private double volume = 1.0;
    private boolean paused;
    private boolean finished;
    private boolean stopped;

    LinePlayback(LineHolder holder, PlayerConfig config, PlayerLock lock) {
        this.holder = holder;
        this.config = config;
        this.lock = lock;
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        requireNonNull(format, "format");
        writing(() -> {
            if (input != null) {
                throw new IllegalStateException("begun twice");
            }
            throwIfEnded();
            Line line = holder.lineFor(format);
            input = new PlaybackInput(format, line, new LineFeed(line, config, lock.clock(), this), config.preBuffer());
        });
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        writing(() -> {
            if (finished) {
                throw new IllegalStateException("audio after finish");
            }
            throwIfEnded();
            if (input == null) {
                throw new IllegalStateException("audio before begin");
            }
            input.write(frames);
        });
    }

    @Override
    public void mark(SpeechMark mark) throws IOException {
        requireNonNull(mark, "mark");
        writing(() -> {
            throwIfEnded();
            marks.add(mark);
        });
    }

    @Override
    public void finish() throws IOException {
        writing(() -> {
            if (finished || stopped) {
                return;
            }
            throwIfEnded();
            if (input != null) {
                input.finish();
            }
            finished = true;
            lock.signal();
        });
    }

    private void writing(PlayerLock.Step step) throws IOException {
        try {
            lock.throwing(step);
        } catch (PlaybackException e) {
            if (e.error() instanceof PlaybackError.Interrupted) {
                // Frames of this write are lost, so that the rest would not be the whole.
                stop();
                throw new PlaybackException(new PlaybackError.Stopped());
            }
            lock.run(() -> fail(e.error()));
            throw e;
        }
    }

    private void fail(PlaybackError error) {
        if (failure == null && !stopped) {
            failure = error;
            holder.discard();
            lock.signal();
        }
    }

    private void throwIfEnded() throws PlaybackException {
        if (failure != null) {
            throw new PlaybackException(failure);
        }
        if (stopped) {
            throw new PlaybackException(new PlaybackError.Stopped());
        }
    }

    @Override
    public void await() throws PlaybackException {
        throwIfEnded();
        while (paused) {
            await(LONGEST_WAIT.toNanos());
        }
    }

    @Override
    public void await(long nanos) throws PlaybackException {
        try {
            lock.await(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlaybackException(new PlaybackError.Interrupted());
        }
        throwIfEnded();
    }

    @Override
    public double volume() {
        return volume;
    }

    @Override
    public Either<PlaybackError, PlaybackEnd> awaitEnd(Duration limit) {
        return lock.get(() -> awaitEndLocked(limit));
    }

    private Either<PlaybackError, PlaybackEnd> awaitEndLocked(Duration limit) {
        long longest = Timeouts.nanos(limit);
        long start = lock.clock().nanoTime();
        try {
            while (!hasEnded()) {
                long waited = lock.clock().nanoTime() - start;
                if (waited >= longest) {
                    return Either.left(new PlaybackError.NotEnded(limit));
                }
                awaitProgress(Duration.ofNanos(longest - waited));
            }
            return failure == null ? Either.right(end()) : Either.left(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Either.left(new PlaybackError.Interrupted());
        }
    }

    private void awaitProgress(Duration limit) throws InterruptedException {
        Duration wait = shorter(limit, LONGEST_WAIT);
        if (input != null && (finished || stopped)) {
            try {
                input.feed().keepRunning();
            } catch (PlaybackException e) {
                fail(e.error());
                return;
            }
            wait = shorter(wait, input.feed().audioLeft().plus(SHORTEST_WAIT));
        }
        lock.await(wait.toNanos());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private PlaybackEnd end() {
        PlaybackEnd.Outcome outcome = stopped ? PlaybackEnd.Outcome.STOPPED : PlaybackEnd.Outcome.COMPLETED;
        return new PlaybackEnd(outcome, framesPlayed(), position(), underruns());
    }

    @Override
    public void stop() {
        Closer.closeAll(lock.get(this::cut));
    }

    private List<AutoCloseable> cut() {
        if (stopped || hasEnded()) {
            return List.of();
        }
        stopped = true;
        if (input != null) {
            input.feed().cut();
        }
        paused = false;
        lock.signal();
        List<AutoCloseable> due = List.copyOf(stopActions);
        stopActions.clear();
        return due;
    }

    @Override
    public void onStop(Runnable action) {
        requireNonNull(action, "action");
        boolean late = lock.get(() -> stopped || !stopActions.add(action::run));
        if (late) {
            action.run();
        }
    }

    @Override
    public void pause() {
        lock.run(() -> {
            if (!paused && !stopped && !hasEnded()) {
                paused = true;
                feed().ifPresent(LineFeed::pause);
            }
        });
    }

    @Override
    public void resume() {
        lock.run(() -> {
            if (paused) {
                paused = false;
                feed().ifPresent(LineFeed::resume);
                lock.signal();
            }
        });
    }

    @Override
    public void volume(double volume) {
        if (!(volume >= 0 && volume <= 1)) {
            throw new IllegalArgumentException("volume: " + volume);
        }
        lock.run(() -> this.volume = volume);
    }

    @Override
    public State state() {
        return lock.get(() -> {
            if (hasEnded()) {
                return State.ENDED;
            }
            if (paused) {
                return State.PAUSED;
            }
            return feed().filter(LineFeed::hasBegun).isPresent() ? State.PLAYING : State.WAITING;
        });
    }

    private boolean hasEnded() {
        return failure != null
                || ((finished || stopped) && feed().map(LineFeed::isOver).orElse(true));
    }

    private Optional<LineFeed> feed() {
        return Optional.ofNullable(input).map(PlaybackInput::feed);
    }

    @Override
    public long framesPlayed() {
        return lock.get(() -> {
            if (input == null) {
                return 0L;
            }
            return hasCompleted() ? input.framesWritten() : input.framesPlayed();
        });
    }

    private boolean hasCompleted() {
        return finished && !stopped && failure == null && hasEnded();
    }

    @Override
    public Duration position() {
        return lock.get(() -> input == null ? Duration.ZERO : input.format().duration(framesPlayed()));
    }

    @Override
    public Optional<HeardText> heard() {
        return lock.get(() -> HeardText.at(marks, position(), hasCompleted()));
    }

    @Override
    public int underruns() {
        return lock.get(() -> feed().map(LineFeed::underruns).orElse(0));
    }
}
