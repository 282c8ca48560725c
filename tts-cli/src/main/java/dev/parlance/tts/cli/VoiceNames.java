package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.SimilarNames;
import dev.parlance.tts.voice.Voice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The voices that a provider ships with, to match the name that a user typed. Other voices and models may exist too, so
 * no request is rejected because of this list.
 */
final class VoiceNames {
    private static final int MODELS_SHOWN = 4;

    private final List<Voice> voices;

    private VoiceNames(List<Voice> voices) {
        this.voices = voices;
    }

    static VoiceNames of(List<Voice> voices) {
        return new VoiceNames(voices);
    }

    /**
     * Returns the id that a user typed as {@code provider:name}, with the provider in either case.
     *
     * @throws IllegalArgumentException if it is none
     */
    static VoiceId id(String typed) {
        int colon = Math.max(0, typed.indexOf(':'));
        return VoiceId.of(typed.substring(0, colon).toLowerCase(Locale.ROOT) + typed.substring(colon));
    }

    /**
     * Returns the one voice whose id differs from {@code asked} in nothing but upper and lower case, else the one that {@code
     * asked} names by its main language, such as {@code en-gb} or {@code en_GB}, else {@code asked}.
     */
    VoiceId find(VoiceId asked) {
        List<VoiceId> same = voices.stream()
                .map(Voice::id)
                .filter(id -> id.toString().equalsIgnoreCase(asked.toString()))
                .distinct()
                .toList();
        return same.size() == 1 ? same.get(0) : ofLanguage(asked).orElse(asked);
    }

    // One of several that are variants of it, as espeak:en is of espeak:en+f2.
    private Optional<VoiceId> ofLanguage(VoiceId asked) {
        List<VoiceId> speaking = speaking(asked);
        return speaking.stream()
                .filter(id -> speaking.stream()
                        .allMatch(other -> other.equals(id) || other.name().startsWith(id.name() + "+")))
                .findFirst();
    }

    private List<VoiceId> speaking(VoiceId asked) {
        // Not as far as it is well-formed: Piper's en_US-amy-low would be en-US.
        Optional<Locale> language = Options.tagged(asked.name().replace('_', '-'));
        return voices.stream()
                .filter(voice -> voice.id().provider().equals(asked.provider())
                        && language.filter(voice.languages().get(0)::equals).isPresent())
                .map(Voice::id)
                .toList();
    }

    /**
     * Returns the message if {@code request} with {@code model} failed because its voice does not work with that model, or
     * is not known.
     */
    Optional<String> advice(SpeechRequest request, Optional<String> model, SpeechError error) {
        return misfit(request, model, error)
                // What the provider says to do itself is enough.
                .or(() -> error instanceof SpeechError.UnknownVoice unknown
                                && unknown.detail().isEmpty()
                        ? Optional.of(error.message()
                                + likely(unknown.voice())
                                        .map(question -> "; " + question)
                                        .orElseGet(() -> ". tts voices --provider "
                                                + unknown.voice().provider() + " lists those there are"))
                        : Optional.empty());
    }

    private Optional<String> likely(VoiceId asked) {
        List<String> names =
                voices.stream().map(voice -> voice.id().name()).distinct().toList();
        Set<String> meant = new LinkedHashSet<>();
        speaking(asked).forEach(id -> meant.add(id.name()));
        meant.addAll(SimilarNames.of(asked.name(), names));
        return SimilarNames.question(
                meant.stream().map(name -> asked.provider() + ":" + name).toList());
    }

    private Optional<String> misfit(SpeechRequest request, Optional<String> model, SpeechError error) {
        boolean maybe = error instanceof SpeechError.InvalidText
                || error instanceof SpeechError.Rejected
                || error instanceof SpeechError.Unsupported
                || error instanceof SpeechError.UnknownVoice;
        boolean known = maybe && model.isPresent() && voices.stream().anyMatch(voice -> fits(voice, model.get()));
        return request.voice()
                .filter(id -> known)
                .flatMap(id ->
                        voices.stream().filter(voice -> voice.id().equals(id)).findFirst())
                .filter(voice -> !voice.models().isEmpty() && !fits(voice, model.orElseThrow()))
                .map(voice -> voice.id() + " does not speak with model " + model.orElseThrow() + ", but with "
                        + models(voice) + "; tts voices --model " + model.orElseThrow() + " lists others");
    }

    private static boolean fits(Voice voice, String model) {
        return voice.models().contains(model);
    }

    private static String models(Voice voice) {
        List<String> shown =
                voice.models().stream().sorted().limit(MODELS_SHOWN).toList();
        int more = voice.models().size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }
}
