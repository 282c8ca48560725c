package dev.parlance.tts.cli;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.Parlance;
import dev.parlance.tts.cache.CachePolicy;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.resilience.Resilience;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.verify.Verification;
import io.vavr.control.Either;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that decide how a text gets to a provider. */
final class ChainOptions {
    private static final long HELD_BYTES = 64L << 20;

    @Option(names = "--no-cache", description = "Synthesize again and do not cache the audio.")
    private boolean bypass;

    @Option(names = "--refresh", description = "Synthesize again and replace the cached audio.")
    private boolean refresh;

    @Option(
            names = "--fallback",
            description = "If the provider fails, the next that can be used speaks on, with its nearest voice.")
    private boolean fallback;

    @Option(
            names = "--jobs",
            paramLabel = "NUMBER",
            description = "How many sentences are synthesized at once; 3 if not given.")
    private int jobs = 3;

    /** Returns true if another provider may speak on. */
    boolean hasFallback() {
        return fallback;
    }

    /** Checks that the options can be met. */
    void check() {
        if (jobs < 1) {
            throw CommandException.wrongValue("--jobs", " " + jobs + " is less than 1. Give 1 or more");
        }
    }

    /** Returns a builder of the chain over {@code preferred} that these options ask for; {@code providers} closes what it opens. */
    Parlance.Builder chain(ProviderSource.Opened preferred, Providers providers, AudioStore store) {
        List<ProviderSource> others = fallback ? providers.sources() : List.of();
        return builder(preferred, others, providers::open, store, jobs);
    }

    /**
     * Returns a builder of the chain over all providers that can be used or are set up, the preferred one first.
     *
     * @param texts how many texts are spoken at once
     */
    Parlance.Builder chainOfAll(Providers providers, AudioStore store, int texts) {
        ProviderSource.Opened preferred = providers.preferred(fallback).getOrElseThrow(failure -> failure);
        // A server that does not answer at the start may do so later.
        return builder(preferred, providers.speaking(), providers::openAgain, store, Math.max(jobs, texts));
    }

    private Parlance.Builder builder(
            ProviderSource.Opened preferred,
            List<ProviderSource> others,
            Opening opening,
            AudioStore store,
            int callsAtOnce) {
        check();
        Parlance.Builder builder = Parlance.builder()
                .provider(preferred.provider())
                .lookAhead(jobs - 1, HELD_BYTES)
                .interceptUncached(Resilience.builder().atOnce(callsAtOnce).build())
                .interceptUncached(Verification.standard());
        others.stream()
                .filter(source -> !source.equals(preferred.source()))
                .forEach(source ->
                        builder.provider(SpeechProviderFactory.of(source.name(), () -> open(source, opening))));
        if (fallback) {
            builder.fallback(Fallback.toNearestVoice());
        }
        if (!bypass) {
            CachePolicy policy = CachePolicy.standard();
            builder.cache(store, refresh ? policy.refreshing() : policy);
        }
        return builder;
    }

    private static SpeechProvider open(ProviderSource source, Opening opening) {
        return opening.open(source)
                .getOrElseThrow(unusable -> new UnusableProviderException(unusable.reason()))
                .provider();
    }

    @FunctionalInterface
    private interface Opening {
        Either<ProviderSource.Unusable, ProviderSource.Opened> open(ProviderSource source);
    }
}
