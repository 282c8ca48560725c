package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
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
    private final Optional<Locale> language;

    private NearestVoice(Optional<Voice> wanted, Optional<Locale> language) {
        this.wanted = wanted;
        this.language = language;
    }

    /** Returns the search for {@code request}; {@code wanted} is the voice it would be spoken by, as far as that is known. */
    static NearestVoice to(SpeechRequest request, Optional<Voice> wanted) {
        Optional<Locale> language = request.language()
                .or(() -> TextLanguage.guess(request.text()))
                .or(() -> wanted.map(voice -> voice.languages().get(0)));
        return new NearestVoice(wanted, language);
    }

    /**
     * Returns {@code request} for {@code provider}, which has {@code voices}: with its nearest voice, its own model, and all
     * other options; empty if it has no voice for that, or does not offer an option.
     */
    Optional<ResolvedRequest> request(SpeechRequest request, SpeechProvider provider, List<Voice> voices) {
        SpeechRequest.Builder mapped = request.toBuilder().withoutVoice().withoutModel();
        VoiceId usual = provider.synthesizer().profile().voiceFor(mapped.build());
        return among(voices, usual)
                .map(nearest -> mapped.voice(nearest.id()).build())
                .map(asked -> Candidate.resolved(asked, provider.synthesizer().profileFor(asked)))
                .filter(asked ->
                        asked.profile().refusalWithoutText(asked.request()).isEmpty());
    }

    // Of several that are equally near, the provider's own choice, else the first in its catalogue.
    private Optional<Voice> among(List<Voice> voices, VoiceId usual) {
        return voices.stream()
                .filter(voice -> voice.status() == VoiceStatus.READY && speaksLanguage(voice))
                .max(Comparator.comparingInt(this::likeness)
                        .thenComparingLong(this::sharedStyles)
                        .thenComparing(voice -> voice.id().equals(usual)));
    }

    private long sharedStyles(Voice voice) {
        return wanted.stream()
                .flatMap(other -> other.styles().stream())
                .filter(voice.styles()::contains)
                .count();
    }

    private boolean speaksLanguage(Voice voice) {
        return language.isEmpty()
                || voice.languages().stream()
                        .anyMatch(spoken ->
                                spoken.getLanguage().equals(language.get().getLanguage()));
    }

    private int likeness(Voice voice) {
        boolean sameRegion = language.isPresent() && voice.languages().contains(language.get());
        boolean sameDialect = voice.dialect().equals(wanted.flatMap(Voice::dialect));
        boolean sameGender =
                wanted.flatMap(Voice::gender).isPresent() && voice.gender().equals(wanted.flatMap(Voice::gender));
        boolean mainLanguage = language.isPresent()
                && voice.languages().get(0).getLanguage().equals(language.get().getLanguage());
        return (sameDialect ? 16 : 0)
                + (mainLanguage ? 8 : 0)
                + (sameRegion ? 4 : 0)
                + (sameGender ? 2 : 0)
                + (voice.origin() == VoiceOrigin.SYSTEM ? 1 : 0);
    }
}
