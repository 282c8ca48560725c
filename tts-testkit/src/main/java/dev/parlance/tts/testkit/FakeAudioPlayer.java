package dev.parlance.tts.testkit;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link AudioPlayer} without a device, which plays in the time of a {@link VirtualClock}. What its writer waits for
 * moves an automatic clock; a manual one is moved by the test.
 */
public final class FakeAudioPlayer implements AudioPlayer {
    private final VirtualClock clock;
    private final @Nullable PlaybackError refusal;
    private final long framesUntilLost;
    private final List<FakePlayback> playbacks = new ArrayList<>();
    private boolean closed;

    private FakeAudioPlayer(VirtualClock clock, @Nullable PlaybackError refusal, long framesUntilLost) {
        this.clock = requireNonNull(clock, "clock");
        this.refusal = refusal;
        this.framesUntilLost = framesUntilLost;
    }

    /** Returns a player that plays all it gets. */
    public static FakeAudioPlayer on(VirtualClock clock) {
        return new FakeAudioPlayer(clock, null, Long.MAX_VALUE);
    }

    /** Returns a player that cannot play, and says so at every start. */
    public static FakeAudioPlayer refusing(PlaybackError error) {
        return new FakeAudioPlayer(VirtualClock.automatic(), requireNonNull(error, "error"), Long.MAX_VALUE);
    }

    /** Returns a player whose device goes away after {@code frames} frames of each playback. */
    public static FakeAudioPlayer losingItsDeviceAfter(long frames, VirtualClock clock) {
        return new FakeAudioPlayer(clock, null, frames);
    }

    @Override
    public synchronized Either<PlaybackError, Playback> start() {
        if (closed) {
            throw new IllegalStateException("the player is closed");
        }
        if (refusal != null) {
            return Either.left(refusal);
        }
        if (last().filter(playback -> playback.state() != Playback.State.ENDED).isPresent()) {
            return Either.left(new PlaybackError.InUse());
        }
        FakePlayback playback = new FakePlayback(clock, framesUntilLost);
        playbacks.add(playback);
        return Either.right(playback);
    }

    /** Returns one device, named "fake". */
    @Override
    public List<AudioDevice> devices() {
        return List.of(new AudioDevice("fake", "plays in virtual time", true));
    }

    /** Returns the audio that has been heard of each playback that has begun, in order. */
    public synchronized List<PcmAudio> heard() {
        return playbacks.stream()
                .flatMap(playback -> playback.heardAudio().stream())
                .toList();
    }

    /** Returns the playback that was started last. */
    public synchronized Optional<Playback> last() {
        return playbacks.isEmpty() ? Optional.empty() : Optional.of(playbacks.get(playbacks.size() - 1));
    }

    @Override
    public void close() {
        Optional<Playback> playing;
        synchronized (this) {
            closed = true;
            playing = last();
        }
        playing.ifPresent(Playback::stop);
    }
}
