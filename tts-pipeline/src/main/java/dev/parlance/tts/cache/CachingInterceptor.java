package dev.parlance.tts.cache;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechListener;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.StoredAudio;
import io.vavr.control.Either;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Synthesizes the same audio once: what the store has is delivered from there, and callers that ask for audio while it is
 * synthesized share that synthesis, each from its start. Calls without a {@linkplain SpeechCall#cacheScope cache scope} go
 * through in the caller's own thread.
 *
 * <p>A miss costs a hand-over between two threads: audio reaches the sink as it arrives, and is cached once all of it has.
 * The first caller to leave does not cut off the others; the last one ends the synthesis, and then nothing is cached. A
 * caller with a slow sink delays neither the backend nor the other callers, since it reads what it missed back from the
 * store; only when the store fails does the slowest caller hold the backend back, a quarter of a megabyte behind. An error
 * reaches every caller that was waiting and is not cached.
 *
 * <p>If the executor rejects a synthesis, the caller carries it out in its own thread: it is cached, but no other caller shares
 * it.
 *
 * <p>A store that fails becomes a warning in the receipt. A receipt of cached audio states {@code CACHED}, and so does that
 * of a caller that joined: what the backend used is counted once. Safe for concurrent use.
 */
public final class CachingInterceptor implements SpeechInterceptor {
    private final AudioStore store;
    private final CachePolicy policy;
    private final Clock clock;
    private final SharedSyntheses syntheses;

    /**
     * Creates the interceptor.
     *
     * @param store where audio is cached; stays the caller's to close
     * @param policy which cached audio may be used
     * @param executor runs the syntheses; it must start each task at once, in a thread of its own, or reject it
     * @param clock states how old audio is
     */
    public CachingInterceptor(AudioStore store, CachePolicy policy, Executor executor, Clock clock) {
        this.store = requireNonNull(store, "store");
        this.policy = requireNonNull(policy, "policy");
        this.clock = requireNonNull(clock, "clock");
        syntheses = new SharedSyntheses(store, requireNonNull(executor, "executor"), clock);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
        Optional<String> scope = call.cacheScope();
        if (scope.isEmpty()) {
            return chain.proceed(call);
        }
        Subscription subscription = new Subscription(call.sink(), call.cancellation());
        Optional<SpeechError> refusal = call.resolved().profile().refusal(call.request());
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        if (subscription.isStopped()) {
            return Either.left(new SpeechError.Cancelled());
        }
        return new Search(call, chain, AudioKey.of(call.resolved(), scope.get()), subscription).run();
    }

    /** Returns how many callers receive the audio of {@code key} while it is synthesized. */
    int subscribers(AudioKey key) {
        return syntheses.subscribers(key);
    }

    /** The way of one call to its audio. */
    private final class Search {
        private final SpeechCall call;
        private final Chain chain;
        private final AudioKey key;
        private Subscription subscription;
        private boolean looksIntoStore;
        private boolean missed;
        private boolean triedAgain;

        Search(SpeechCall call, Chain chain, AudioKey key, Subscription subscription) {
            this.call = call;
            this.chain = chain;
            this.key = key;
            this.subscription = subscription;
            looksIntoStore = policy.lookup() == CachePolicy.Lookup.FIND && !call.isRenewed();
        }

        Either<SpeechError, SpeechReceipt> run() {
            try (SharedSyntheses.Watch watch = syntheses.watch(key)) {
                while (true) {
                    long ended = watch.ended();
                    Optional<Either<SpeechError, SpeechReceipt>> outcome =
                            find().flatMap(this::play).or(() -> share(watch, ended));
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                }
            }
        }

        private Optional<StoredAudio> find() {
            if (!looksIntoStore) {
                return Optional.empty();
            }
            try {
                return store.find(key).filter(this::isUsable);
            } catch (Throwable thrown) {
                giveUpOnStore("could not be searched", thrown);
                return Optional.empty();
            }
        }

        // Closes what cannot be used, whether it is too old or fails to state how old it is.
        private boolean isUsable(StoredAudio found) {
            boolean fresh = false;
            try {
                fresh = policy.allows(found.entry(), call.resolved().model(), clock.instant());
            } finally {
                if (!fresh) {
                    subscription.close(found);
                }
            }
            return fresh;
        }

        private Optional<Either<SpeechError, SpeechReceipt>> play(StoredAudio found) {
            try {
                if (!missed) {
                    call.report(SpeechListener::cacheHit);
                }
                return Optional.of(subscription.play(found));
            } catch (StoreFailedException e) {
                giveUpOnStore("could not be read", e.thrown());
                return Optional.empty();
            }
        }

        private void giveUpOnStore(String what, Throwable thrown) {
            looksIntoStore = false;
            subscription.warn(what, thrown);
        }

        private Optional<Either<SpeechError, SpeechReceipt>> share(SharedSyntheses.Watch watch, long ended) {
            if (subscription.isStopped()) {
                return Optional.of(Either.left(new SpeechError.Cancelled()));
            }
            if (!missed) {
                missed = true;
                call.report(SpeechListener::cacheMissed);
            }
            Subscriber subscriber = new Subscriber();
            SharedSyntheses.Joined joined = syntheses.join(key, subscriber);
            return joined.first()
                    ? startNew(joined, subscriber, watch.ended() != ended)
                    : subscription.follow(joined.synthesis(), subscriber).filter(outcome -> !begunAnew(outcome));
        }

        // Another caller's synthesis cannot be repeated once that caller has heard of it; this one may not have.
        private boolean begunAnew(Either<SpeechError, SpeechReceipt> outcome) {
            if (triedAgain
                    || outcome.isRight()
                    || !outcome.getLeft().retryable()
                    || !call.isHeld()
                    || !call.restart()) {
                return false;
            }
            triedAgain = true;
            subscription = new Subscription(call.sink(), call.cancellation());
            return true;
        }

        // Looks again only if an earlier synthesis has ended between the first look and the start of this one: a miss
        // counts once.
        private Optional<Either<SpeechError, SpeechReceipt>> startNew(
                SharedSyntheses.Joined joined, Subscriber subscriber, boolean looksAgain) {
            Optional<StoredAudio> found = Optional.empty();
            boolean started = false;
            boolean alone = false;
            try {
                found = looksAgain ? find() : Optional.empty();
                if (found.isEmpty()) {
                    syntheses.start(joined, call, chain);
                    started = true;
                }
            } catch (RejectedExecutionException e) {
                alone = true;
            } finally {
                // Whatever went wrong: the callers that have joined must not wait for what never starts.
                if (!started) {
                    syntheses.cancelStart(joined);
                    joined.synthesis().leave(subscriber);
                }
            }
            if (alone) {
                return Optional.of(subscription.record(call, chain, new Recording(store, key, clock)));
            }
            return started ? subscription.follow(joined.synthesis(), subscriber) : found.flatMap(this::play);
        }
    }
}
