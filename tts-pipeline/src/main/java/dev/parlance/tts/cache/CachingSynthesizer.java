package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.StoredAudio;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.Optional;

/**
 * Makes each piece of speech once: what is in the store is heard from there, and what is being made is heard by everybody
 * who asks for it meanwhile, from its start.
 *
 * <p>What a miss costs is a hand-over between two threads: audio reaches the sink as it arrives, and is kept once all of it
 * has. The first caller to leave does not cut off the others; the last one does, and then nothing is kept. A caller with a
 * slow sink delays neither the backend nor the other callers, since it reads what it missed back from the store; only when
 * the store fails does the slowest caller hold the backend back, a quarter of a megabyte behind. An error is told to
 * everybody who was waiting and is not kept.
 *
 * <p>A store that fails becomes a warning in the receipt. A receipt of kept audio says {@code CACHED}, and so does that of
 * a caller who joined: what the backend used is told once. Safe for concurrent use.
 */
public final class CachingSynthesizer implements SpeechSynthesizer {
    private final SpeechSynthesizer backend;
    private final AudioStore store;
    private final CachePolicy policy;
    private final Clock clock;
    private final Flights flights;
    private final boolean refreshing;

    private CachingSynthesizer(
            SpeechSynthesizer backend,
            AudioStore store,
            CachePolicy policy,
            Clock clock,
            Flights flights,
            boolean refreshing) {
        this.backend = backend;
        this.store = store;
        this.policy = policy;
        this.clock = clock;
        this.flights = flights;
        this.refreshing = refreshing;
    }

    /** Returns {@code backend} with a memory, under the standard policy. The store stays the caller's to close. */
    public static CachingSynthesizer over(SpeechSynthesizer backend, AudioStore store) {
        return over(backend, store, CachePolicy.standard());
    }

    /** Returns {@code backend} with a memory. The store stays the caller's to close. */
    public static CachingSynthesizer over(SpeechSynthesizer backend, AudioStore store, CachePolicy policy) {
        return over(backend, store, policy, Clock.systemUTC());
    }

    /** Returns {@code backend} with a memory, by a clock that says how old audio is. */
    public static CachingSynthesizer over(
            SpeechSynthesizer backend, AudioStore store, CachePolicy policy, Clock clock) {
        Flights flights = new Flights(requireNonNull(backend, "backend"), requireNonNull(store, "store"), clock);
        return new CachingSynthesizer(backend, store, policy, clock, flights, false);
    }

    /** Returns the same, except that kept audio is not heard but made anew and replaced. */
    public CachingSynthesizer refreshing() {
        return new CachingSynthesizer(backend, store, policy, clock, flights, true);
    }

    @Override
    public SynthesizerProfile profile() {
        return backend.profile();
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        return backend.profileFor(request);
    }

    /** Returns what {@code request} is kept under. */
    public AudioKey keyOf(SpeechRequest request) {
        return AudioKey.of(request, profileFor(request), policy.namespace());
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        Hearing hearing = new Hearing(sink, cancellation);
        SynthesizerProfile profile = profileFor(request);
        Optional<SpeechError> refusal = profile.refusal(request);
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        if (hearing.isStopped()) {
            return Either.left(new SpeechError.Cancelled());
        }
        return new Search(request, AudioKey.of(request, profile, policy.namespace()), hearing).speak();
    }

    /** Returns how many callers are hearing {@code request} while it is being made. */
    public int listeners(SpeechRequest request) {
        return flights.listeners(keyOf(request));
    }

    /** One request's way to its audio. */
    private final class Search {
        private final SpeechRequest request;
        private final AudioKey key;
        private final Hearing hearing;
        private boolean looksIntoStore = !refreshing;

        Search(SpeechRequest request, AudioKey key, Hearing hearing) {
            this.request = request;
            this.key = key;
            this.hearing = hearing;
        }

        Either<SpeechError, SpeechReceipt> speak() {
            while (true) {
                Optional<Either<SpeechError, SpeechReceipt>> outcome =
                        find().flatMap(this::play).or(this::fly);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
        }

        private Optional<StoredAudio> find() {
            if (!looksIntoStore) {
                return Optional.empty();
            }
            try {
                return store.find(key).filter(this::isOfUse);
            } catch (Throwable thrown) {
                giveUpOnStore("could not be searched", thrown);
                return Optional.empty();
            }
        }

        // Closes what is of no use, whether it is too old or cannot tell how old it is.
        private boolean isOfUse(StoredAudio found) {
            boolean fresh = false;
            try {
                fresh = isFresh(found);
            } finally {
                if (!fresh) {
                    hearing.close(found);
                }
            }
            return fresh;
        }

        private boolean isFresh(StoredAudio found) {
            Optional<String> model = request.model().or(profileFor(request)::model);
            return policy.allows(found.entry(), model, clock.instant());
        }

        private Optional<Either<SpeechError, SpeechReceipt>> play(StoredAudio found) {
            try {
                return Optional.of(hearing.play(found));
            } catch (StoreFailedException e) {
                giveUpOnStore("could not be read", e.thrown());
                return Optional.empty();
            }
        }

        private void giveUpOnStore(String what, Throwable thrown) {
            looksIntoStore = false;
            hearing.warn(what, thrown);
        }

        private Optional<Either<SpeechError, SpeechReceipt>> fly() {
            if (hearing.isStopped()) {
                return Optional.of(Either.left(new SpeechError.Cancelled()));
            }
            Seat seat = new Seat();
            Flights.Boarding boarding = flights.board(key, seat);
            return boarding.first() ? lead(boarding, seat) : hearing.listen(boarding.flight(), seat);
        }

        // Looks again: an earlier flight may have landed between the first look and this flight's start.
        private Optional<Either<SpeechError, SpeechReceipt>> lead(Flights.Boarding boarding, Seat seat) {
            Optional<StoredAudio> found = Optional.empty();
            boolean launched = false;
            try {
                found = find();
                if (found.isEmpty()) {
                    flights.launch(boarding, request);
                    launched = true;
                }
            } finally {
                // Whatever went wrong: those who have joined must not wait for what never starts.
                if (!launched) {
                    flights.dissolve(boarding);
                    boarding.flight().leave(seat);
                }
            }
            return launched ? hearing.listen(boarding.flight(), seat) : found.flatMap(this::play);
        }
    }
}
