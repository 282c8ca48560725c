package dev.parlance.tts;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Decides which providers may speak a text, in which order: the one it is for, and with a {@link Fallback} the others after
 * it; those that failed lately come last. Safe for concurrent use.
 */
final class CandidateOrder {
    private final Router router;
    private final @Nullable ProviderHealth health;
    private final Executor executor;
    private final Map<String, List<Voice>> voices = new ConcurrentHashMap<>();

    private CandidateOrder(Router router, @Nullable ProviderHealth health, Executor executor) {
        this.router = router;
        this.health = health;
        this.executor = executor;
    }

    /** Returns the order without any fallback. */
    static CandidateOrder none(Router router) {
        return new CandidateOrder(router, null, Runnable::run);
    }

    /** Returns the order by {@code fallback}; {@code executor} runs what asks for the voices of a provider. */
    static CandidateOrder by(Fallback fallback, Router router, Clock clock, Executor executor) {
        return new CandidateOrder(router, new ProviderHealth(fallback.recovery(), clock), executor);
    }

    /** Returns true if a provider that fails may be followed by another. */
    boolean hasAlternatives() {
        return health != null;
    }

    /** Returns the providers that may speak {@code request}. */
    Candidates of(SpeechRequest request) {
        Candidates.Opening preferred = piece -> router.speaking(request).map(this::preferred);
        ProviderHealth known = health;
        if (known == null) {
            return new Candidates(List.of(preferred));
        }
        List<Candidates.Opening> healthy = new ArrayList<>();
        List<Candidates.Opening> down = new ArrayList<>();
        (known.isDown(router.name(request)) ? down : healthy).add(preferred);
        for (LazyProvider other : router.others(request)) {
            (known.isDown(other.name()) ? down : healthy)
                    .add(piece -> other.tryGet().map(provider -> mapped(piece, provider)));
        }
        healthy.addAll(down);
        return new Candidates(healthy);
    }

    private Optional<Candidate> preferred(SpeechProvider provider) {
        if (health != null) {
            remember(provider);
        }
        return Optional.of(new Candidate(provider, Optional.empty()));
    }

    private Optional<Candidate> mapped(SpeechRequest request, SpeechProvider provider) {
        return NearestVoice.to(request, wanted(request))
                .request(request, provider)
                .map(mapped -> new Candidate(provider, Optional.of(mapped)));
    }

    private Optional<Voice> wanted(SpeechRequest request) {
        Optional<VoiceId> id = request.voice();
        return voices.getOrDefault(router.name(request), List.of()).stream()
                .filter(voice -> id.filter(voice.id()::equals).isPresent())
                .findFirst();
    }

    // Asked while the provider works: later there may be none to ask.
    private void remember(SpeechProvider provider) {
        if (voices.putIfAbsent(provider.name(), List.of()) == null) {
            executor.execute(() -> ask(provider));
        }
    }

    private void ask(SpeechProvider provider) {
        try {
            provider.voices().voices().peek(all -> voices.put(provider.name(), all));
        } catch (RuntimeException e) {
            // Closed meanwhile, or a catalogue that breaks its rules: then less is known of the voice.
            voices.remove(provider.name(), List.of());
        }
    }

    /** Says that {@code provider} spoke. */
    void succeeded(SpeechProvider provider) {
        if (health != null) {
            health.succeeded(provider.name());
        }
    }

    /** Says that {@code provider} failed. */
    void failed(SpeechProvider provider) {
        if (health != null) {
            health.failed(provider.name());
        }
    }
}
