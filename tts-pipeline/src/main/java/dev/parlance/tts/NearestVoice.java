package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.TextLanguage;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceOrigin;
import dev.parlance.tts.voice.VoiceStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the voice of a provider that is nearest to one of another: in language, region, dialect, gender and style. */
final class NearestVoice {
    private final Optional<Voice> wanted;
    /** The languages that the text may be in, the likeliest first; empty if that is not known. */
    private final List<Locale> languages;

    private NearestVoice(Optional<Voice> wanted, List<Locale> languages) {
        this.wanted = wanted;
        this.languages = languages;
    }

    /** Returns the search for {@code request}; {@code wanted} is the voice it would be spoken by, as far as that is known. */
    static NearestVoice to(SpeechRequest request, Optional<Voice> wanted) {
        List<Locale> own = wanted.map(voice -> voice.languages().subList(0, 1)).orElse(List.of());
        if (request.language().isPresent()) {
            return new NearestVoice(wanted, List.of(request.language().get()));
        }
        List<Locale> candidates = TextLanguage.candidates(request.text());
        if (candidates.isEmpty()
                || (containsAny(candidates, own)
                        && TextLanguage.likely(request.text()).isEmpty())) {
            return new NearestVoice(wanted, own);
        }
        // The region is that of the voice, since a text does not show one.
        return new NearestVoice(
                wanted,
                candidates.stream()
                        .map(language -> own.stream()
                                .filter(spoken -> isSame(spoken, language))
                                .findFirst()
                                .orElse(language))
                        .toList());
    }

    private static boolean containsAny(List<Locale> languages, List<Locale> own) {
        return languages.stream().anyMatch(language -> own.stream().anyMatch(spoken -> isSame(spoken, language)));
    }

    private static boolean isSame(Locale one, Locale other) {
        return one.getLanguage().equals(other.getLanguage());
    }

    /**
     * Returns {@code request} for {@code provider}, which has {@code voices}: with its nearest voice, its own model, and all
     * other options; empty if it has no voice for that, or does not offer an option.
     */
    Optional<ResolvedRequest> request(SpeechRequest request, SpeechProvider provider, List<Voice> voices) {
        SpeechRequest.Builder mapped = request.toBuilder().withoutVoice().withoutModel();
        SpeechRequest unvoiced = mapped.build();
        SynthesizerProfile profile = provider.synthesizer().profile();
        if (profile.foreignText(unvoiced).isPresent()) {
            return Optional.empty();
        }
        return among(voices, profile.voiceFor(unvoiced))
                .map(nearest -> mapped.voice(nearest.id()).build())
                .map(asked -> Candidate.resolved(asked, provider.synthesizer().profileFor(asked)))
                .filter(asked ->
                        asked.profile().refusalWithoutText(asked.request()).isEmpty());
    }

    // Of several that are equally near, the provider's own choice, else the first in its catalogue.
    private Optional<Voice> among(List<Voice> voices, VoiceId usual) {
        List<Voice> ready = voices.stream()
                .filter(voice -> voice.status() == VoiceStatus.READY)
                .toList();
        if (languages.isEmpty()) {
            return nearest(ready, Optional.empty(), usual);
        }
        return languages.stream()
                .flatMap(language -> nearest(
                        ready.stream().filter(voice -> speaks(voice, language)).toList(), Optional.of(language), usual)
                        .stream())
                .findFirst();
    }

    private Optional<Voice> nearest(List<Voice> voices, Optional<Locale> language, VoiceId usual) {
        return voices.stream()
                .max(Comparator.<Voice>comparingInt(voice -> likeness(voice, language))
                        .thenComparingLong(this::sharedStyles)
                        .thenComparing(voice -> voice.id().equals(usual)));
    }

    private static boolean speaks(Voice voice, Locale language) {
        return voice.languages().stream().anyMatch(spoken -> isSame(spoken, language));
    }

    private long sharedStyles(Voice voice) {
        return wanted.stream()
                .flatMap(other -> other.styles().stream())
                .filter(voice.styles()::contains)
                .count();
    }

    private int likeness(Voice voice, Optional<Locale> language) {
        boolean sameRegion = language.isPresent() && voice.languages().contains(language.get());
        boolean sameDialect = voice.dialect().equals(wanted.flatMap(Voice::dialect));
        boolean sameGender =
                wanted.flatMap(Voice::gender).isPresent() && voice.gender().equals(wanted.flatMap(Voice::gender));
        boolean mainLanguage = language.isPresent() && isSame(voice.languages().get(0), language.get());
        return (sameDialect ? 16 : 0)
                + (mainLanguage ? 8 : 0)
                + (sameRegion ? 4 : 0)
                + (sameGender ? 2 : 0)
                + (voice.origin() == VoiceOrigin.SYSTEM ? 1 : 0);
    }
}
