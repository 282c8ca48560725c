package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Feeds one playback's audio to a line, a little ahead of what is heard, and counts the frames that are heard.
 *
 * <p>The lead is short on purpose. Audio in the device can only be cut off, with a click; audio before it can be faded.
 * So a stop fades the next frames and lets the device play the lead, which together take less than 50 ms. Guarded by
 * the player's lock.
 */
final class LineFeed {
    /** How long a stop may go on sounding; 5 ms below the rule's 50, for the call itself. */
    static final Duration QUIET_WITHIN = Duration.ofMillis(45);

    private static final Duration FADE = Duration.ofMillis(5);
    private static final Duration SLICE = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(5);
    private static final Duration SHORTEST_WAIT = Duration.ofNanos(500_000);

    private final Line line;
    private final PcmFormat format;
    private final FeedControl control;
    private final LineLevel level;
    private final StallDetector stallDetector;
    private final FadeBuffer held;
    private final Volume volume;
    private final Duration lead;
    private final long base;
    private long written;
    private long played;
    private int underruns;
    private boolean paused;
    private boolean resumed;
    private boolean complete;
    private boolean cut;

    LineFeed(Line line, PlayerConfig config, PlayerClock clock, FeedControl control) {
        this.line = line;
        this.format = line.format();
        this.control = control;
        level = new LineLevel(line, clock);
        stallDetector = new StallDetector(line, clock, config.stallLimit());
        held = new FadeBuffer(format, frames(FADE), frames(SLICE));
        volume = new Volume(format, control.volume());
        lead = leadOf(config, line);
        base = line.framesTaken();
    }

    /** The playback that is fed. */
    interface FeedControl {
        /** Waits while it is paused. Throws if it has been ended from outside. */
        void await() throws PlaybackException;

        /** Waits for {@code nanos}, or until something changes. Throws if it has been ended from outside. */
        void await(long nanos) throws PlaybackException;

        /** Returns the volume. */
        double volume();
    }

    /**
     * Returns how much a line should hold: no more than is needed. After running dry, PulseAudio waits until a line is
     * full before it goes on, and the position it reports may then be wrong by all that it holds.
     */
    static Duration need(PlayerConfig config) {
        return config.lead().plus(FADE);
    }

    private static Duration leadOf(PlayerConfig config, Line line) {
        Duration most = line.format().duration(line.capacity()).minus(FADE);
        return config.lead().compareTo(most) < 0 ? config.lead() : most;
    }

    /** Takes all of {@code frames}, waiting for the device. */
    void put(ByteBuffer frames) throws PlaybackException {
        countUnderrun();
        while (frames.hasRemaining()) {
            int length = Math.min(frames.remaining(), held.free());
            held.add(volume.apply(frames.slice(frames.position(), length), control.volume()));
            frames.position(frames.position() + length);
            writeOut(held.ready());
        }
        runIfFilled();
    }

    /** Writes the frames that were kept back. */
    void complete() throws PlaybackException {
        writeOut(held.count());
        complete = true;
        runIfFilled();
        writeSilence();
    }

    private void countUnderrun() {
        if (written > 0 && !resumed && level.isDry()) {
            underruns++;
        }
        resumed = false;
        stallDetector.reset();
    }

    private void writeOut(int bytes) throws PlaybackException {
        int left = bytes;
        while (left > 0) {
            control.await();
            int length = Math.min(left, room() * format.frameSizeBytes());
            if (length == 0) {
                runIfFilled();
                stallDetector.check(played());
                control.await(waitNanos());
            } else {
                write(length);
                left -= length;
            }
        }
    }

    // The position that a dry line reports may leave no room under the lead for ever.
    private int room() {
        Duration free = lead.minus(level.left());
        int underLead = free.isNegative() ? 0 : frames(free);
        return Math.min(level.isSurelyDry() ? line.capacity() : underLead, line.room());
    }

    private long waitNanos() {
        long tooMuch = Math.max(0, level.left().minus(lead).toNanos());
        return Math.min(LONGEST_WAIT.toNanos(), tooMuch + SHORTEST_WAIT.toNanos());
    }

    private void write(int length) throws PlaybackException {
        int taken = level.write(held.array(), length);
        written += taken / format.frameSizeBytes();
        held.remove(taken);
        if (taken < length) {
            throw new PlaybackException(new PlaybackError.DeviceLost(line.device(), played()));
        }
    }

    // A line is filled as far as there is audio before it runs for the first time: else it would stutter.
    private void runIfFilled() {
        if (written > 0) {
            level.run();
        }
    }

    // Behind the last frame. A device works in periods, 20 ms at Linux' default, and plays one, or reports it as
    // played, when the next one arrives.
    private void writeSilence() {
        int length = room() * format.frameSizeBytes();
        level.write(new byte[length], length);
    }

    /** Ends it early: with a fade if the device has little left, else at once. */
    void cut() {
        Duration left = complete ? audioLeft() : level.left();
        if (written > 0 && left.compareTo(QUIET_WITHIN.minus(FADE)) > 0) {
            written = played();
            level.drop();
        } else if (written > 0 && !complete && !paused && !level.isDry()) {
            fade();
        }
        cut = true;
    }

    private void fade() {
        byte[] faded = held.takeFaded();
        int taken = level.write(faded, Math.min(faded.length, line.room() * format.frameSizeBytes()));
        written += taken / format.frameSizeBytes();
    }

    // The device plays out its lead. To hold it would save 40 ms, and with PulseAudio cost more at the next start.
    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
        resumed = true;
    }

    /** Returns how many frames of this playback have been heard; it never goes back. */
    long played() {
        boolean all = written > 0 && !complete && level.isSurelyDry();
        played = Math.max(played, all ? written : Math.min(written, line.framesPassed() - base));
        return played;
    }

    /** Returns true once nothing more of it will be heard. */
    boolean isOver() {
        // A playback that was cut may end by the clock: its last frame is not awaited.
        return (complete || cut) && (played() >= written || (cut && level.isSurelyDry()));
    }

    /** Returns how long it will still sound, if it is not paused. */
    Duration audioLeft() {
        return format.duration(Math.max(0, written - played()));
    }

    /** Keeps the device going until the last frame has been heard. Throws if it should be playing and is not. */
    void keepRunning() throws PlaybackException {
        if (written > 0 && !isOver()) {
            stallDetector.check(played());
            writeSilence();
        }
    }

    boolean hasBegun() {
        return written > 0;
    }

    int underruns() {
        return underruns;
    }

    private int frames(Duration duration) {
        return (int) format.frames(duration);
    }
}
