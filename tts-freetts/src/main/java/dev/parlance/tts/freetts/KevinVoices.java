package dev.parlance.tts.freetts;

import com.sun.speech.freetts.OutputQueue;
import com.sun.speech.freetts.en.us.cmu_us_kal.KevinVoiceDirectory;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The voices in the FreeTTS jar that speak any text. Its third one, alan, only speaks the time and is left out. */
final class KevinVoices implements VoiceCatalog {
    static final String PROVIDER = "freetts";
    static final VoiceId KEVIN16 = new VoiceId(PROVIDER, "kevin16");
    private static final VoiceId KEVIN = new VoiceId(PROVIDER, "kevin");

    private static final List<Voice> ALL = List.of(
            voice(KEVIN16, "a man's voice at 16 kHz, diphone synthesis"),
            voice(KEVIN, "the same man's voice at 8 kHz, as on a telephone"));

    // FreeTTS keeps its dictionary and a timer in static fields that it does not guard.
    private static final Object LOADING = new Object();

    private static Voice voice(VoiceId id, String description) {
        return Voice.builder(id, List.of(Locale.US))
                .gender(Gender.MALE)
                .description(description)
                .build();
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        return Either.right(ALL);
    }

    /** Returns true if there is such a voice. */
    static boolean contains(VoiceId id) {
        return ALL.stream().anyMatch(voice -> voice.id().equals(id));
    }

    /** Loads the voice, which takes 0.2 to 0.6 s, as an engine for one thread at a time. */
    static com.sun.speech.freetts.Voice load(VoiceId id) {
        synchronized (LOADING) {
            // The directory itself: FreeTTS's own manager reads system properties, files and the jars around it.
            com.sun.speech.freetts.Voice voice = Arrays.stream(new KevinVoiceDirectory().getVoices())
                    .filter(candidate -> candidate.getName().equals(id.name()))
                    .findFirst()
                    .orElseThrow();
            // Never used, but without one FreeTTS starts a thread for each voice.
            voice.setOutputQueue(new OutputQueue());
            voice.allocate();
            PlayablePhones.addTo(voice);
            return voice;
        }
    }
}
