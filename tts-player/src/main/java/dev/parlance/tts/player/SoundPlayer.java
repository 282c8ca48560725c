package dev.parlance.tts.player;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.speech.Closer;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AudioPlayer} on a sound device of {@code javax.sound}.
 *
 * <p>It opens its device with the first audio and keeps it until {@link #close}, so that one playback follows another
 * without a gap; audio of another format reopens it. It has no thread of its own. Audio in a format that the device does
 * not play is converted; in one that it does, each sample arrives as it is.
 */
public final class SoundPlayer implements AudioPlayer {
    private final Lines lines;
    private final PlayerConfig config;
    private final PlayerLock lock;
    private final LineHolder holder;
    private @Nullable LinePlayback current;
    private boolean closed;

    SoundPlayer(Lines lines, PlayerConfig config, PlayerClock clock) {
        this.lines = lines;
        this.config = requireNonNull(config, "config");
        lock = new PlayerLock(clock);
        holder = new LineHolder(lines, config, lock);
    }

    /** Returns a player with this configuration. Nothing is opened yet. */
    public static SoundPlayer open(PlayerConfig config) {
        return new SoundPlayer(new JavaSoundLines(), config, PlayerClock.system());
    }

    @Override
    public Either<PlaybackError, Playback> start() {
        return lock.get(() ->
                refusal().<Either<PlaybackError, Playback>>map(Either::left).orElseGet(() -> Either.right(next())));
    }

    private Optional<PlaybackError> refusal() {
        if (closed) {
            throw new IllegalStateException("the player is closed");
        }
        if (current != null && current.state() != Playback.State.ENDED) {
            return Optional.of(new PlaybackError.InUse());
        }
        return holder.refusal();
    }

    private Playback next() {
        current = new LinePlayback(holder, config, lock);
        return current;
    }

    @Override
    public List<AudioDevice> devices() {
        return lines.devices();
    }

    /** Stops the current playback and releases the device once its audio has been heard: at most 400 ms later. */
    @Override
    public void close() {
        // Without the lock, because it runs actions that are not ours.
        Runnable stop = () -> lastPlayback().ifPresent(Playback::stop);
        Closer.closeAll(List.of(stop::run, () -> lock.run(holder::closeWhenQuiet)));
    }

    private Optional<Playback> lastPlayback() {
        return lock.get(() -> {
            closed = true;
            return Optional.ofNullable(current);
        });
    }
}
