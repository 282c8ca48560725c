package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;

/** Plays audio while it arrives. Cancelling stops it at once. */
final class PlayedOutput implements SpeechOutput {
    // The player fails on a stalled device long before; this only limits how long the system may be paused.
    private static final Duration LONGEST = Duration.ofDays(1);

    private final AudioPlayer player;
    private final Playback playback;
    private final Cancellation.Registration registration;

    private PlayedOutput(AudioPlayer player, Playback playback, Cancellation cancellation) {
        this.player = player;
        this.playback = playback;
        registration = cancellation.onCancel(playback::stop);
    }

    static PlayedOutput open(AudioPlayer player, Cancellation cancellation) {
        Either<PlaybackError, Playback> playback = player.start();
        if (playback.isLeft()) {
            player.close();
            throw failed(playback.getLeft());
        }
        return new PlayedOutput(player, playback.get(), cancellation);
    }

    @Override
    public AudioSink sink() {
        return playback;
    }

    @Override
    public String name() {
        return "played";
    }

    @Override
    public void finish() {
        try {
            playback.finish();
        } catch (PlaybackException e) {
            throw failed(e.error());
        } catch (IOException e) {
            throw new CommandException(ExitCode.OUTPUT, "the sound device failed: " + FileFailure.reason(e), e);
        }
        PlaybackEnd end = playback.awaitEnd(LONGEST).getOrElseThrow(PlayedOutput::failed);
        if (!end.completed()) {
            throw new CommandException(ExitCode.CANCELLED, "stopped after " + end.played());
        }
    }

    @Override
    public CommandException failure(SpeechError error) {
        if (error instanceof SpeechError.SinkFailed sink && sink.cause() instanceof PlaybackException playing) {
            return failed(playing.error());
        }
        return SpeechOutput.super.failure(error);
    }

    @Override
    public void close() {
        registration.close();
        player.close();
    }

    private static CommandException failed(PlaybackError error) {
        int exitCode = error instanceof PlaybackError.Stopped ? ExitCode.CANCELLED : ExitCode.OUTPUT;
        return new CommandException(exitCode, error.message());
    }
}
