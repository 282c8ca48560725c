package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.HeardText;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.playback.SpeechPlayer;
import dev.parlance.tts.player.PlayerConfig;
import dev.parlance.tts.player.SoundPlayer;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import java.util.ArrayList;
import java.util.List;

/** Plays a sentence on the sound device, and prints the part that was heard. Cancelling stops it within 50 ms. */
public final class PlayAloud {
    private static final String TEXT = "The kettle is boiling.";

    private PlayAloud() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        SpeechRequest request = SpeechRequest.builder(TEXT).marks(MarkKind.WORD).build();
        // guide: begin play
        List<Playback> playing = new ArrayList<>();
        try (Parlance parlance =
                        Parlance.builder().provider(EspeakProvider.factory()).build();
                SoundPlayer device = SoundPlayer.open(PlayerConfig.DEFAULT)) {
            String outcome = SpeechPlayer.of(parlance.synthesizer(), device)
                    .play(request, new Cancellation(), playing::add)
                    .fold(SpeechError::message, played -> "heard: " + heard(playing.get(0)));
            System.out.println(outcome);
            // guide: end
        }
    }

    private static String heard(Playback playback) {
        return playback.heard().map(PlayAloud::describe).orElse("nothing");
    }

    private static String describe(HeardText heard) {
        return heard.in(TEXT) + " (" + heard.source() + ")";
    }
}
