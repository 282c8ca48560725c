package dev.parlance.tts.examples;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.espeak.EspeakProvider;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.util.List;
import java.util.Locale;

/** Finds a voice by what it should be like, and speaks a little faster with it. */
public final class ChooseVoice {
    private ChooseVoice() {}

    /** Runs the example. */
    public static void main(String[] arguments) {
        try (Parlance parlance =
                Parlance.builder().provider(EspeakProvider.factory()).build()) {
            // guide: begin find
            VoiceQuery query = VoiceQuery.ALL.withLanguage(Locale.UK).withGender(Gender.MALE);
            Either<SpeechError, List<Voice>> found = parlance.voices().find(query);
            // guide: end
            Either<SpeechError, Speech> speech = found.flatMap(voices -> speak(parlance, voices));
            System.out.println(
                    speech.fold(SpeechError::message, said -> said.receipt().toString()));
        }
    }

    private static Either<SpeechError, Speech> speak(Parlance parlance, List<Voice> voices) {
        if (voices.isEmpty()) {
            throw new IllegalStateException("no voice matches; ask for less");
        }
        Voice voice = voices.get(0);
        System.out.println(voice.displayName() + ", " + voice.gender().orElseThrow());
        // guide: begin speak
        SpeechRequest request = SpeechRequest.builder("The kettle is boiling.")
                .voice(voice.id())
                .prosody(Prosody.NORMAL.withRate(1.2))
                .build();
        return parlance.synthesizer().synthesize(request);
        // guide: end
    }
}
