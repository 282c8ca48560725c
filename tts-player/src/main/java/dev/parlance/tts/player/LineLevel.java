package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import java.time.Duration;

/**
 * Computes how much audio a line has left, from its reported position and, where that is unreliable, from the clock.
 */
final class LineLevel {
    // Longer than a sound server needs to play what it has taken from the line.
    private static final long SURELY_DRY_NANOS = Duration.ofMillis(60).toNanos();

    private final Line line;
    private final PlayerClock clock;
    private long dryAtNanos;
    private boolean running;

    LineLevel(Line line, PlayerClock clock) {
        this.line = line;
        this.clock = clock;
        running = line.framesTaken() > 0;
        dryAtNanos = clock.nanoTime() + left().toNanos();
    }

    /** Returns how long the line will go on sounding. */
    Duration left() {
        return format().duration(Math.max(0, line.framesTaken() - line.framesPassed()));
    }

    /** Returns true if the line should have played all that it has. */
    boolean isDry() {
        return running && clock.nanoTime() - dryAtNanos > 0;
    }

    /**
     * Returns true if the line must have played all that it has, whatever position it reports. Measured with
     * PulseAudio: the position stands still up to two periods before the end when nothing follows.
     */
    boolean isSurelyDry() {
        return running && clock.nanoTime() - dryAtNanos > SURELY_DRY_NANOS;
    }

    /** Gives the line the first {@code length} bytes, which fit, and returns how many it has taken. */
    int write(byte[] bytes, int length) {
        int taken = line.write(bytes, 0, length);
        dryAtNanos = clock.nanoTime() + left().toNanos();
        return taken;
    }

    /** Lets the line play what it has. */
    void run() {
        if (!running) {
            line.run();
            running = true;
            dryAtNanos = clock.nanoTime() + left().toNanos();
        }
    }

    /** Silences the line at once. */
    void drop() {
        line.drop();
        running = false;
    }

    private PcmFormat format() {
        return line.format();
    }
}
