package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioMetadata;
import java.util.Optional;

/**
 * A request together with what a backend decides about it: resolved once for a text, so that every part of the way uses
 * the same voice, model and profile.
 *
 * @param request what the caller asked for
 * @param profile what the backend offers this request
 * @param voice the voice that speaks it: the request's own, else the profile's for its language
 * @param model the model that speaks it, if the backend has several
 */
public record ResolvedRequest(
        SpeechRequest request, SynthesizerProfile profile, VoiceId voice, Optional<String> model) {
    /** Checks that nothing is null. */
    public ResolvedRequest {
        requireNonNull(request, "request");
        requireNonNull(profile, "profile");
        requireNonNull(voice, "voice");
        requireNonNull(model, "model");
    }

    /** Returns {@code request} as a backend with {@code profile} speaks it. */
    public static ResolvedRequest of(SpeechRequest request, SynthesizerProfile profile) {
        return new ResolvedRequest(
                request, profile, profile.voiceFor(request), request.model().or(profile::model));
    }

    /**
     * Returns what a file of this speech states about itself: that it is synthetic, the voice, and the language if the request names
     * one.
     *
     * @throws IllegalArgumentException if the name of the voice is too long for it
     */
    public AudioMetadata metadata() {
        AudioMetadata voiced = AudioMetadata.synthetic().withVoice(voice.toString());
        return request.language().map(voiced::withLanguage).orElse(voiced);
    }

    /** Returns the same for {@code text} in place of the request's, such as another piece of the text it was resolved for. */
    public ResolvedRequest withText(String text) {
        return new ResolvedRequest(request.withText(text), profile, voice, model);
    }
}
