package dev.parlance.tts;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.split.PlainMarkup;
import java.util.Optional;

/**
 * A provider that may speak a text.
 *
 * @param provider the provider, opened
 * @param resolved the request as it gets it, with the voice, the model and the profile for the whole text
 */
record Candidate(SpeechProvider provider, ResolvedRequest resolved) {
    /**
     * Returns {@code request} as a provider with {@code profile} gets it: marks of sentences are asked only of one that offers
     * them, since those of any other are estimated. So they are no part of its cache key.
     */
    static ResolvedRequest resolved(SpeechRequest request, SynthesizerProfile profile) {
        return ResolvedRequest.of(isEstimated(request, profile) ? withoutSentences(request) : request, profile);
    }

    /** Returns true if {@code request} wants marks of sentences that have to be estimated. */
    static boolean isEstimated(SpeechRequest request, SynthesizerProfile profile) {
        return request.marks().contains(MarkKind.SENTENCE) && !profile.offers(Capability.SENTENCE_MARKS);
    }

    private static SpeechRequest withoutSentences(SpeechRequest request) {
        MarkKind[] others = request.marks().stream()
                .filter(kind -> kind != MarkKind.SENTENCE)
                .toArray(MarkKind[]::new);
        return request.toBuilder().marks(others).build();
    }

    /** Returns what the provider gets of {@code asked} if that is markup and it is asked for plain text. */
    Optional<PlainMarkup> plain(SpeechRequest asked) {
        return resolved.request().ssml().isPresent()
                ? Optional.empty()
                : asked.ssml().map(PlainMarkup::of);
    }

    SynthesizerProfile profile() {
        return resolved.profile();
    }

    /** Returns the request for {@code text}, which is the whole text or a piece of it. */
    ResolvedRequest asking(String text) {
        return resolved.withText(text);
    }
}
