package dev.parlance.tts.cli;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.text.TextLanguage;
import dev.parlance.tts.voice.VoiceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person can do whose provider does not speak a language: which others do, and which voice can be installed. */
final class LanguageAdvice {
    // Those whose voices tts voices install brings.
    private static final Set<String> OF_FILES = Set.of("piper", "kokoro-local");

    private final Providers providers;
    private final ProviderSource.Opened refusing;
    private final VoiceOffers offers;

    /** Creates the advice for what {@code refusing} does not speak. */
    LanguageAdvice(Providers providers, ProviderSource.Opened refusing, VoiceOffers offers) {
        this.providers = providers;
        this.refusing = refusing;
        this.offers = offers;
    }

    /** Returns the message, if {@code request} failed with {@code error} because of its language. */
    Optional<String> of(SpeechRequest request, SpeechError error) {
        return isForeign(error)
                ? foreign(ownTerms(request)).map(advice -> error.message() + " (" + advice + ")")
                : Optional.empty();
    }

    /** Returns the first other provider that speaks {@code request}, if it failed with {@code error} because of its language. */
    Optional<String> otherSpeaker(SpeechRequest request, SpeechError error) {
        return isForeign(error) ? others(ownTerms(request)).stream().findFirst() : Optional.empty();
    }

    private static boolean isForeign(SpeechError error) {
        return error instanceof SpeechError.Unsupported unsupported && unsupported.capability() == Capability.LANGUAGE;
    }

    private static SpeechRequest ownTerms(SpeechRequest request) {
        return request.toBuilder().withoutVoice().withoutModel().build();
    }

    private Optional<String> foreign(SpeechRequest request) {
        List<String> advice = new ArrayList<>();
        List<String> others = others(request);
        if (!others.isEmpty()) {
            advice.add("--provider " + String.join(" or ", others) + " speaks it");
        }
        if (others.isEmpty() || OF_FILES.contains(refusing.source().name())) {
            language(request).flatMap(offers::installing).ifPresent(advice::add);
        }
        return advice.isEmpty()
                ? language(request).map(language -> "no other provider here is known to speak it")
                : Optional.of(String.join("; ", advice));
    }

    // Sends no request: a server whose voices are not known here is not asked.
    private List<String> others(SpeechRequest request) {
        return providers.sources().stream()
                .filter(source -> !source.equals(refusing.source()))
                .filter(source -> !source.entry().isRemote()
                        || !source.entry().shippedVoices().isEmpty())
                .flatMap(source -> providers.open(source).toJavaStream())
                .filter(opened -> speaks(opened, request))
                .map(opened -> opened.source().name())
                .toList();
    }

    private boolean speaks(ProviderSource.Opened opened, SpeechRequest request) {
        SynthesizerProfile profile = opened.provider().synthesizer().profileFor(request);
        boolean stated = profile.languages().isEmpty()
                ? language(request)
                        .filter(language -> !VoiceQuery.ALL
                                .withLanguage(language)
                                .among(providers.shippedVoices(opened))
                                .isEmpty())
                        .isPresent()
                : profile.foreignText(request).isEmpty();
        return stated && profile.refusalWithoutText(request).isEmpty();
    }

    private static Optional<Locale> language(SpeechRequest request) {
        return request.language()
                .or(() -> TextLanguage.candidates(request.text()).stream().findFirst());
    }
}
