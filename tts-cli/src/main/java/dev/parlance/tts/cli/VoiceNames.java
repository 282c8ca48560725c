package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Optional;

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

    /** Returns the one voice whose id differs from {@code asked} in nothing but upper and lower case, else {@code asked}. */
    VoiceId find(VoiceId asked) {
        List<VoiceId> same = voices.stream()
                .map(Voice::id)
                .filter(id -> id.toString().equalsIgnoreCase(asked.toString()))
                .distinct()
                .toList();
        return same.size() == 1 ? same.get(0) : asked;
    }

    /**
     * Returns the message if {@code request} with {@code model} failed because its voice does not work with that model.
     */
    Optional<String> misfit(SpeechRequest request, Optional<String> model, SpeechError error) {
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
