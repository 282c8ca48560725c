package dev.parlance.tts.player;

import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import java.time.Duration;

/** Detects that a device has stopped playing although it has audio. */
final class StallDetector {
    private final Line line;
    private final PlayerClock clock;
    private final Duration limit;
    private long passed;
    private long movedAtNanos;

    StallDetector(Line line, PlayerClock clock, Duration limit) {
        this.line = line;
        this.clock = clock;
        this.limit = limit;
        reset();
    }

    /** Restarts the measurement: the device had a reason to stand still. */
    void reset() {
        passed = line.framesPassed();
        movedAtNanos = clock.nanoTime();
    }

    /** Throws if the device has stood still for longer than the limit. */
    void check(long framesPlayed) throws PlaybackException {
        if (line.framesPassed() != passed) {
            reset();
        } else if (clock.nanoTime() - movedAtNanos > limit.toNanos()) {
            throw new PlaybackException(new PlaybackError.DeviceLost(line.device(), framesPlayed));
        }
    }
}
