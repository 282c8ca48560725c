package dev.parlance.tts.player;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The line a player keeps from one playback to the next: opening one takes 35 to 120 ms. Guarded by the player's lock.
 */
final class LineHolder {
    // A device may hold more than it reports: a sound server's own buffer, which closing would cut.
    private static final Duration LINGER = Duration.ofMillis(100);
    private static final Duration STEP = Duration.ofMillis(5);

    private final Lines lines;
    private final PlayerConfig config;
    private final PlayerLock lock;
    private @Nullable Line line;
    private @Nullable PcmFormat wanted;

    LineHolder(Lines lines, PlayerConfig config, PlayerLock lock) {
        this.lines = lines;
        this.config = config;
        this.lock = lock;
    }

    /** Returns a line for audio of this format: the last one, if it was for the same. */
    Line lineFor(PcmFormat format) throws PlaybackException {
        Line kept = line;
        if (kept != null && format.equals(wanted)) {
            return kept;
        }
        discard();
        Line opened = open(format);
        line = opened;
        wanted = format;
        return opened;
    }

    private Line open(PcmFormat format) throws PlaybackException {
        try {
            return new GuardedLine(lines.open(config.device(), format, LineFeed.need(config)));
        } catch (PlaybackException e) {
            throw e;
        } catch (Throwable anything) {
            PlaybackException lost = new PlaybackException(lost());
            lost.initCause(anything);
            throw lost;
        }
    }

    /** Returns the reason why no line can be opened, if there is one. */
    Optional<PlaybackError> refusal() {
        try {
            return lines.refusal(config.device());
        } catch (Throwable anything) {
            return Optional.of(lost());
        }
    }

    // A driver threw an undocumented exception: mostly, the device was removed during the call.
    private PlaybackError lost() {
        return new PlaybackError.DeviceLost(config.device().orElse("default"), 0);
    }

    /** Closes the line at once. */
    void discard() {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    /** Closes the line after its audio has been heard. */
    void closeWhenQuiet() {
        try {
            waitUntilQuiet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        discard();
    }

    private void waitUntilQuiet() throws InterruptedException {
        Line open = line;
        if (open == null || open.framesTaken() == 0) {
            return;
        }
        long queued = open.framesTaken() - open.framesPassed();
        long longest = open.format().duration(Math.max(0, queued)).plus(LINGER).toNanos();
        long start = lock.clock().nanoTime();
        while (lock.clock().nanoTime() - start < longest) {
            lock.await(STEP.toNanos());
        }
    }
}
