package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Hands each request to the provider its voice names. A request without a voice goes to the first provider, whose
 * default voice for the language then speaks. Safe for concurrent use.
 */
public final class RoutingSynthesizer implements SpeechSynthesizer {
    private final Map<String, SpeechSynthesizer> providers;
    private final SpeechSynthesizer first;

    private RoutingSynthesizer(Map<String, SpeechSynthesizer> providers) {
        if (providers.isEmpty()) {
            throw new IllegalArgumentException("no provider to speak with; add one, such as tts-espeak");
        }
        this.providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        first = this.providers.values().iterator().next();
    }

    /**
     * Returns a synthesizer over {@code providers} by name, the default one first.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static RoutingSynthesizer over(Map<String, SpeechSynthesizer> providers) {
        return new RoutingSynthesizer(providers);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        Optional<SpeechSynthesizer> provider = providerOf(request);
        return provider.isPresent()
                ? provider.get().synthesize(request, sink, cancellation)
                : Either.left(unknownProvider(request));
    }

    /** Returns the profile of the default provider. */
    @Override
    public SynthesizerProfile profile() {
        return first.profile();
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        return providerOf(request).orElse(first).profileFor(request);
    }

    private Optional<SpeechSynthesizer> providerOf(SpeechRequest request) {
        return request.voice().isEmpty()
                ? Optional.of(first)
                : request.voice().map(voice -> providers.get(voice.provider()));
    }

    private SpeechError unknownProvider(SpeechRequest request) {
        // A request that is wrong in itself is told so first, as every provider would.
        return first.profile()
                .refusal(request)
                .filter(refusal -> refusal instanceof SpeechError.InvalidText)
                .orElseGet(() -> new SpeechError.UnknownVoice(
                        request.voice().orElseThrow(),
                        "no provider has that name; there are " + String.join(", ", providers.keySet())));
    }
}
