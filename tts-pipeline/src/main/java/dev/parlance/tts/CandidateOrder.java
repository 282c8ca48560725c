package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.log.SpeechLog;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.split.PlainMarkup;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Decides which providers may speak a text, in which order: the one it is for, and with a {@link Fallback} the others after
 * it; those that failed lately come last. Safe for concurrent use.
 */
final class CandidateOrder {
    private final Router router;
    private final @Nullable ProviderHealth health;
    private final Executor executor;
    private final boolean repeating;
    private final Map<String, List<Voice>> voices = new ConcurrentHashMap<>();

    private CandidateOrder(Router router, @Nullable ProviderHealth health, Executor executor, boolean repeating) {
        this.router = router;
        this.health = health;
        this.executor = executor;
        this.repeating = repeating;
    }

    /** Returns the order without any fallback. */
    static CandidateOrder none(Router router) {
        return new CandidateOrder(router, null, Runnable::run, false);
    }

    /** Returns the order by {@code fallback}; {@code executor} runs what asks for the voices of a provider. */
    static CandidateOrder by(Fallback fallback, Router router, Clock clock, Executor executor) {
        return new CandidateOrder(
                router, new ProviderHealth(fallback.recovery(), clock), executor, fallback.isRepeating());
    }

    /** Returns true if a provider that fails may be followed by another. */
    boolean hasAlternatives() {
        return health != null;
    }

    /** Returns true if a sentence is spoken again, from its start, that breaks off after some of it was delivered. */
    boolean isRepeating() {
        return repeating;
    }

    /** Returns true if {@code request} is for {@code provider}, and not only spoken by it because another one failed. */
    boolean isPreferred(SpeechProvider provider, SpeechRequest request) {
        return provider.name().equals(router.name(request));
    }

    /** Returns the provider that {@code request} is for, opened, or why it cannot be. */
    Either<SpeechError, SpeechProvider> preferred(SpeechRequest request) {
        return router.speaking(request);
    }

    /**
     * Returns the providers that may speak {@code request}; {@code cancellation} ends the wait for the voices of one, and {@code
     * speakers} learns whose turn it is.
     */
    Candidates of(SpeechRequest request, Cancellation cancellation, Candidates.Speakers speakers) {
        Candidates.Source preferred = new Preferred(request);
        ProviderHealth known = health;
        if (known == null) {
            return new Candidates(List.of(preferred), cancellation, speakers);
        }
        List<Candidates.Source> healthy = new ArrayList<>();
        List<Candidates.Source> down = new ArrayList<>();
        (known.isDown(router.name(request)) ? down : healthy).add(preferred);
        for (LazyProvider other : router.others(request)) {
            (known.isDown(other.name()) ? down : healthy).add(new Other(other, cancellation));
        }
        healthy.addAll(down);
        return new Candidates(healthy, cancellation, speakers);
    }

    // What a catalogue throws means that it cannot be asked, as an error does: then there is no voice to choose.
    private static Optional<List<Voice>> listed(SpeechProvider provider) {
        try {
            return provider.voices().voices().toJavaOptional();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    // In a thread of its own if there is one, since a catalogue may have to ask a service and knows no cancellation.
    private Optional<List<Voice>> listed(SpeechProvider provider, Cancellation cancellation) {
        FutureTask<Optional<List<Voice>>> listing = new FutureTask<>(() -> listed(provider));
        Cancellation.Registration registration = cancellation.onCancel(() -> listing.cancel(true));
        try {
            executor.execute(listing);
            return listing.get();
        } catch (RejectedExecutionException e) {
            return listed(provider);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listing.cancel(true);
            return Optional.empty();
        } catch (CancellationException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw Rethrow.of(requireNonNull(e.getCause()));
        } finally {
            registration.close();
        }
    }

    private Optional<Voice> wanted(SpeechRequest request) {
        List<Voice> known = voices.getOrDefault(router.name(request), List.of());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        // The provider is open, since its voices were asked for.
        Optional<VoiceId> id = request.voice()
                .or(() -> router.named(router.name(request))
                        .map(provider -> provider.synthesizer().profile().voiceFor(request)));
        return known.stream()
                .filter(voice -> id.filter(voice.id()::equals).isPresent())
                .findFirst();
    }

    // Asked while the provider works: later there may be none to ask.
    private void remember(SpeechProvider provider) {
        if (voices.putIfAbsent(provider.name(), List.of()) != null) {
            return;
        }
        try {
            executor.execute(() -> listed(provider)
                    .ifPresentOrElse(
                            all -> voices.put(provider.name(), all), () -> voices.remove(provider.name(), List.of())));
        } catch (RejectedExecutionException e) {
            // Less is known of the voice then, which is no reason not to speak.
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
        failed(provider.name());
    }

    private void failed(String provider) {
        if (health != null) {
            health.failed(provider);
            SpeechLog.comesLast(provider);
        }
    }

    // Opening may take as long as a limit of time allows: not for each text anew.
    private Either<SpeechError, SpeechProvider> noted(String name, Either<SpeechError, SpeechProvider> opened) {
        if (opened.isLeft() && Fallback.mayFollow(opened.getLeft())) {
            failed(name);
        }
        return opened;
    }

    private final class Preferred implements Candidates.Source {
        private final SpeechRequest request;

        Preferred(SpeechRequest request) {
            this.request = request;
        }

        @Override
        public Either<SpeechError, SpeechProvider> open() {
            return noted(router.name(request), router.speaking(request)).peek(provider -> {
                if (health != null) {
                    remember(provider);
                }
            });
        }

        // Seen here, since its voice is named from here on.
        @Override
        public Optional<SpeechError> refusal(SpeechRequest asked, SpeechProvider provider) {
            SpeechRequest settings = request.withText(asked.text());
            return provider.synthesizer().profileFor(settings).foreignText(settings);
        }

        // The voice is that for the whole text, or for the first piece of one that is arriving.
        @Override
        public Optional<ResolvedRequest> map(SpeechRequest asked, SpeechProvider provider) {
            SpeechRequest settings = request.withText(asked.text());
            SynthesizerProfile profile = provider.synthesizer().profileFor(settings);
            SpeechRequest pinned =
                    settings.toBuilder().voice(profile.voiceFor(settings)).build();
            return Optional.of(Candidate.resolved(pinned, profile));
        }
    }

    private final class Other implements Candidates.Source {
        private final LazyProvider provider;
        private final Cancellation cancellation;

        Other(LazyProvider provider, Cancellation cancellation) {
            this.provider = provider;
            this.cancellation = cancellation;
        }

        @Override
        public Either<SpeechError, SpeechProvider> open() {
            return noted(provider.name(), provider.tryGet());
        }

        // Without a voice for the text it is skipped, and its error would not help.
        @Override
        public Optional<SpeechError> refusal(SpeechRequest asked, SpeechProvider opened) {
            return Optional.empty();
        }

        @Override
        public Optional<ResolvedRequest> map(SpeechRequest asked, SpeechProvider opened) {
            return takeable(asked, opened)
                    .flatMap(request -> listed(opened, cancellation)
                            .flatMap(all ->
                                    NearestVoice.to(request, wanted(request)).request(request, opened, all)));
        }

        // Of markup a provider without SSML gets the words, if plain text can say all of it.
        private Optional<SpeechRequest> takeable(SpeechRequest asked, SpeechProvider opened) {
            SpeechRequest own = asked.toBuilder().withoutVoice().withoutModel().build();
            Optional<Ssml> foreign = asked.ssml()
                    .filter(ssml -> !opened.synthesizer().profileFor(own).offers(Capability.SSML));
            return foreign.isEmpty()
                    ? Optional.of(asked)
                    : foreign.filter(ssml -> PlainMarkup.refusal(ssml).isEmpty())
                            .map(ssml -> asked.toBuilder()
                                    .text(PlainMarkup.of(ssml).words())
                                    .build());
        }
    }
}
