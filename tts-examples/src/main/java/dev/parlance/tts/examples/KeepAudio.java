package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.freetts.FreeTtsProvider;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import java.io.IOException;
import java.nio.file.Path;

/** Speaks the same sentence twice; the second time it is read from a cache: {@code KeepAudio cache-directory}. */
public final class KeepAudio {
    private KeepAudio() {}

    /** Runs the example; the first argument is the directory. */
    public static void main(String[] arguments) throws IOException {
        SpeechRequest request = SpeechRequest.of("The kettle is boiling.");
        // guide: begin cache
        try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of(arguments[0])));
                Parlance parlance = Parlance.builder()
                        .provider(FreeTtsProvider.factory())
                        .cache(store)
                        .build()) {
            for (int time = 1; time <= 2; time++) {
                System.out.println(time + ": "
                        + parlance.synthesizer().synthesize(request).fold(SpeechError::message, KeepAudio::describe));
            }
        }
        // guide: end
    }

    private static String describe(Speech speech) {
        return speech.receipt().origin() + ", " + speech.audio().frames() + " frames";
    }
}
