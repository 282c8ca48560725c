package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.playback.PlayedSpeech;
import dev.parlance.tts.playback.QueueMode;
import dev.parlance.tts.playback.QueuedSpeech;
import dev.parlance.tts.playback.SpeechPlayer;
import dev.parlance.tts.playback.SpeechPriority;
import dev.parlance.tts.playback.SpeechQueue;
import dev.parlance.tts.player.PlayerConfig;
import dev.parlance.tts.player.SoundPlayer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;

/** Says two messages aloud, one after the other, and a warning before what is not finished. */
public final class SpeakInTurn {
    private SpeakInTurn() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        try (SoundPlayer device = SoundPlayer.open(PlayerConfig.DEFAULT)) {
            run(device);
        }
    }

    static void run(AudioPlayer device) {
        // guide: begin queue
        try (Parlance parlance =
                        Parlance.builder().provider(EspeakProvider.factory()).build();
                SpeechQueue queue = SpeechQueue.open(SpeechPlayer.of(parlance.synthesizer(), device))) {
            QueuedSpeech bus = queue.add(SpeechRequest.of("The bus leaves in ten minutes."));
            QueuedSpeech train = queue.add(SpeechRequest.of("The train leaves from platform four."));
            queue.add(SpeechRequest.of("Mind the gap."), SpeechPriority.IMPORTANT, QueueMode.ADD);
            System.out.println("bus: " + describe(bus.outcome().join()));
            System.out.println("train: " + describe(train.outcome().join()));
        }
        // guide: end
    }

    private static String describe(Either<SpeechError, PlayedSpeech> outcome) {
        return outcome.fold(SpeechError::message, played -> "heard to the end");
    }
}
