package consumer;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.player.PlayerConfig;
import dev.parlance.tts.player.SoundPlayer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Says a word with each engine of this machine. */
public final class Offline {
    private Offline() {}

    /** Prints who spoke, or why nobody did. */
    public static void main(String[] arguments) throws IOException {
        Path cache = Files.createTempDirectory(Path.of(""), "cache");
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(cache));
                Parlance parlance = Parlance.builder()
                        .provider(EspeakProvider.factory())
                        .provider(FreeTtsProvider.factory())
                        .cache(store)
                        .build()) {
            for (String voice : List.of("espeak:en-us", "freetts:kevin16")) {
                System.out.println(parlance.synthesizer()
                        .synthesize(SpeechRequest.of("Hello.", VoiceId.of(voice)))
                        .fold(SpeechError::message, speech -> speech.receipt().voice().toString()));
            }
        }
        // This machine may have none.
        try (SoundPlayer player = SoundPlayer.open(PlayerConfig.DEFAULT)) {
            player.devices();
        }
    }
}
