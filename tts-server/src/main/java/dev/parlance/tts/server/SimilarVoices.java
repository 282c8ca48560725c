package dev.parlance.tts.server;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.SimilarNames;
import dev.parlance.tts.voice.VoiceQuery;
import java.util.List;
import java.util.Optional;

/** The voices that a client may have meant by one that is unknown. */
record SimilarVoices(Parlance parlance) {
    /**
     * Returns what {@code error} says, and for an unknown voice which other may be meant, unless the provider says itself what to do.
     * It may ask the provider for its voices, so it may wait.
     */
    String words(SpeechError error) {
        return error.message()
                + (error instanceof SpeechError.UnknownVoice unknown
                                && unknown.detail().isEmpty()
                        ? question(unknown).map(words -> "; " + words).orElse("")
                        : "");
    }

    private Optional<String> question(SpeechError.UnknownVoice unknown) {
        String provider = unknown.voice().provider();
        List<String> names = parlance.voices().find(VoiceQuery.ALL.withProvider(provider)).getOrElse(List.of()).stream()
                .map(voice -> voice.id().name())
                .distinct()
                .toList();
        return SimilarNames.question(SimilarNames.of(unknown.voice().name(), names).stream()
                .map(name -> provider + ":" + name)
                .toList());
    }
}
