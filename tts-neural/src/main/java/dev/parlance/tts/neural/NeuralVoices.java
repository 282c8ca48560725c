package dev.parlance.tts.neural;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The voices that were in the folder when the provider was opened. Immutable. */
final class NeuralVoices implements VoiceCatalog {
    private final Map<String, NeuralVoice> voices;
    private final Map<String, String> problems;
    private final List<Voice> listed;

    NeuralVoices(FoundVoices found) {
        voices = found.voices();
        problems = found.problems();
        listed = voices.values().stream().map(NeuralVoice::voice).toList();
    }

    @Override
    public Either<SpeechError, List<Voice>> voices() {
        return Either.right(listed);
    }

    /** Returns the first voice. */
    NeuralVoice first() {
        return voices.values().iterator().next();
    }

    /** Returns true if some voice takes phonemes. */
    boolean needPhonemes() {
        return voices.values().stream().anyMatch(voice -> !voice.takesText());
    }

    /** Sets the languages in {@code profile}, and the first voice of each. */
    void addDefaults(SynthesizerProfile.Builder profile) {
        Set<Locale> languages = new LinkedHashSet<>();
        for (Voice voice : listed) {
            Locale language = voice.languages().get(0);
            for (Locale tag : List.of(language, Locale.forLanguageTag(language.getLanguage()))) {
                if (languages.add(tag)) {
                    profile.defaultVoice(tag, voice.id());
                }
            }
        }
        profile.languages(languages);
    }

    /** Returns the voice {@code id}, or why it cannot speak {@code request}. */
    Either<SpeechError, NeuralVoice> find(VoiceId id, SpeechRequest request) {
        NeuralVoice voice = voices.get(id.name());
        if (voice == null) {
            return Either.left(new SpeechError.UnknownVoice(id, problems.getOrDefault(id.name(), "")));
        }
        String spoken = voice.voice().languages().get(0).getLanguage();
        return request.language().isEmpty()
                        || request.language().get().getLanguage().equals(spoken)
                ? Either.right(voice)
                : Either.left(new SpeechError.Unsupported(
                        Capability.LANGUAGE,
                        id + " does not speak " + request.language().get().toLanguageTag()));
    }
}
