package dev.parlance.tts.playback;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.log.Listeners;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Says a text aloud, in the caller's thread: sounding from the first audio, back when the last has been heard. Safe for
 * concurrent use as far as its player is, which says one thing at a time; {@link SpeechQueue} takes several.
 */
public final class SpeechPlayer {
    private static final Duration STEP = Duration.ofSeconds(10);

    private final SpeechSynthesizer synthesizer;
    private final AudioPlayer player;
    private final List<SpeechListener> listeners;
    private final Listeners reported;

    private SpeechPlayer(SpeechSynthesizer synthesizer, AudioPlayer player, List<SpeechListener> listeners) {
        this.listeners = listeners;
        reported = new Listeners(listeners);
        this.synthesizer = requireNonNull(synthesizer, "synthesizer");
        this.player = requireNonNull(player, "player");
    }

    /** Returns a player of what {@code synthesizer} speaks. Both stay the caller's to close. */
    public static SpeechPlayer of(SpeechSynthesizer synthesizer, AudioPlayer player) {
        return new SpeechPlayer(synthesizer, player, List.of());
    }

    /**
     * Returns the same player, which also reports to {@code listener} how each playback ended: {@link SpeechListener#played}. The
     * texts are reported by what speaks them.
     */
    public SpeechPlayer withListener(SpeechListener listener) {
        return new SpeechPlayer(
                synthesizer,
                player,
                Stream.concat(listeners.stream(), Stream.of(listener)).toList());
    }

    /** Says {@code request}, with no way to stop but interrupting the thread. */
    public Either<SpeechError, PlayedSpeech> play(SpeechRequest request) {
        return play(request, Cancellation.never());
    }

    /** Says {@code request}; {@code cancellation} ends sound and synthesis together. */
    public Either<SpeechError, PlayedSpeech> play(SpeechRequest request, Cancellation cancellation) {
        return play(request, cancellation, playback -> {});
    }

    /**
     * Says {@code request}. Returns when all of it has been heard, or why not; then the beginning may have been.
     *
     * @param cancellation ends sound and synthesis together; so does {@link Playback#stop}, and both are {@link
     *     SpeechError.Cancelled}
     * @param started is handed the playback before it sounds, to pause it and to ask what has been heard, also after the
     *     end; called in this thread
     */
    public Either<SpeechError, PlayedSpeech> play(
            SpeechRequest request, Cancellation cancellation, Consumer<Playback> started) {
        requireNonNull(request, "request");
        return player.start()
                .mapLeft(SpeechPlayer::failed)
                .flatMap(playback -> playReported(request, cancellation, started, playback));
    }

    private Either<SpeechError, PlayedSpeech> playReported(
            SpeechRequest request, Cancellation cancellation, Consumer<Playback> started, Playback playback) {
        boolean heard = false;
        try {
            Either<SpeechError, PlayedSpeech> outcome = play(request, cancellation, started, playback);
            heard = outcome.isRight();
            return outcome;
        } finally {
            PlaybackEnd.Outcome how = heard ? PlaybackEnd.Outcome.COMPLETED : PlaybackEnd.Outcome.STOPPED;
            reported.played(
                    () -> new PlaybackEnd(how, playback.framesPlayed(), playback.position(), playback.underruns()));
        }
    }

    @SuppressWarnings("try") // They are there to be closed.
    private Either<SpeechError, PlayedSpeech> play(
            SpeechRequest request, Cancellation cancellation, Consumer<Playback> started, Playback playback) {
        Cancellation synthesis = new Cancellation();
        // A stop does nothing after the end; after an error, the rest is not wanted.
        try (Cancellation.Registration stopping = playback::stop;
                Cancellation.Registration cancelling = cancellation.onCancel(playback::stop)) {
            playback.onStop(synthesis::cancel);
            started.accept(playback);
            Either<SpeechError, SpeechReceipt> made = synthesizer.synthesize(request, playback, synthesis);
            return made.mapLeft(SpeechPlayer::cause).flatMap(receipt -> awaitHeard(receipt, playback));
        }
    }

    private static Either<SpeechError, PlayedSpeech> awaitHeard(SpeechReceipt receipt, Playback playback) {
        try {
            playback.finish();
        } catch (PlaybackException e) {
            return Either.left(failed(e.error()));
        } catch (Throwable thrown) {
            return Either.left(new SpeechError.SinkFailed(thrown));
        }
        return awaitEnd(playback).mapLeft(SpeechPlayer::failed).flatMap(end -> whole(receipt, end));
    }

    // Without a limit of its own: a device that stands still is an error, and a pause lasts as long as it lasts.
    private static Either<PlaybackError, PlaybackEnd> awaitEnd(Playback playback) {
        Either<PlaybackError, PlaybackEnd> end;
        do {
            end = playback.awaitEnd(STEP);
        } while (end.isLeft() && end.getLeft() instanceof PlaybackError.NotEnded);
        return end;
    }

    private static Either<SpeechError, PlayedSpeech> whole(SpeechReceipt receipt, PlaybackEnd end) {
        return end.completed()
                ? Either.right(new PlayedSpeech(receipt, end))
                : Either.left(new SpeechError.Cancelled());
    }

    private static SpeechError cause(SpeechError error) {
        boolean byPlayer = error instanceof SpeechError.SinkFailed sink && sink.cause() instanceof PlaybackException;
        return byPlayer ? failed(((PlaybackException) ((SpeechError.SinkFailed) error).cause()).error()) : error;
    }

    private static SpeechError failed(PlaybackError error) {
        boolean wanted = error instanceof PlaybackError.Stopped || error instanceof PlaybackError.Interrupted;
        return wanted ? new SpeechError.Cancelled() : new SpeechError.SinkFailed(new PlaybackException(error));
    }
}
