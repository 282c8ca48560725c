package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the provider of a request: the one its voice names, or the first if it names no voice. */
final class Router implements AutoCloseable {
    private final Map<String, LazyProvider> providers;
    private final LazyProvider first;

    /** Takes the providers by name, the preferred one first, at least one. */
    Router(Map<String, LazyProvider> providers) {
        this.providers = providers;
        first = providers.values().iterator().next();
    }

    /** Returns the preferred provider, opened. */
    SpeechProvider first() {
        return first.get();
    }

    /** Returns the provider of this name, opened, or empty if there is none. */
    Optional<SpeechProvider> named(String name) {
        return Optional.ofNullable(providers.get(name)).map(LazyProvider::get);
    }

    /** Returns the names of all providers, the preferred one first. */
    List<String> names() {
        return List.copyOf(providers.keySet());
    }

    /** Returns all providers, opened, the preferred one first. */
    List<SpeechProvider> all() {
        return providers.values().stream().map(LazyProvider::get).toList();
    }

    /** Returns the provider of this name, or all, each opened or why it cannot be; none if none has that name. */
    List<Either<SpeechError, SpeechProvider>> asked(Optional<String> name) {
        return providers.values().stream()
                .filter(provider -> name.isEmpty() || name.get().equals(provider.name()))
                .map(LazyProvider::tryGet)
                .toList();
    }

    /** Returns the provider whose profile a request has; an unknown one has that of the preferred provider. */
    SpeechProvider describing(SpeechRequest request) {
        return request.voice().map(VoiceId::provider).flatMap(this::named).orElseGet(this::first);
    }

    /** Returns the provider that speaks {@code request}, opened, or why there is none. */
    Either<SpeechError, SpeechProvider> speaking(SpeechRequest request) {
        Optional<VoiceId> voice = request.voice();
        Optional<LazyProvider> provider = voice.isEmpty()
                ? Optional.of(first)
                : voice.map(VoiceId::provider).map(providers::get);
        return provider.map(LazyProvider::tryGet)
                .orElseGet(
                        () -> Either.left(unspeakable(request).orElseGet(() -> unknownProvider(voice.orElseThrow()))));
    }

    // A text that is wrong in itself is refused for that first, as every provider would; text in fragments comes later.
    private Optional<SpeechError> unspeakable(SpeechRequest request) {
        if (request.text().isEmpty()) {
            return Optional.empty();
        }
        return first.tryGet()
                .toJavaOptional()
                .flatMap(provider -> provider.synthesizer().profile().refusal(request))
                .filter(refusal -> refusal instanceof SpeechError.InvalidText);
    }

    /** Returns the name of the provider that {@code request} is for. */
    String name(SpeechRequest request) {
        return request.voice().map(VoiceId::provider).orElseGet(first::name);
    }

    /** Returns the name of the provider that {@code request} is for, or empty if none has that name. */
    Optional<String> known(SpeechRequest request) {
        return Optional.of(name(request)).filter(providers::containsKey);
    }

    /** Returns the providers besides the one that speaks {@code request}, the preferred one first. */
    List<LazyProvider> others(SpeechRequest request) {
        String speaking = name(request);
        return providers.values().stream()
                .filter(provider -> !provider.name().equals(speaking))
                .toList();
    }

    private SpeechError unknownProvider(VoiceId voice) {
        return new SpeechError.UnknownVoice(
                voice, "no provider has that name; there are " + String.join(", ", providers.keySet()));
    }

    @Override
    public void close() {
        Closer.closeAll(providers.values());
    }
}
