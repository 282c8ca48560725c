package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The providers that may speak one text, one after the other: a piece that fails moves itself and all later pieces on to the
 * next. Each is opened when its turn comes. Safe for concurrent use.
 */
final class Candidates {
    private final List<Entry> entries;
    private final Cancellation cancellation;
    private final Speakers speakers;
    /** Which provider speaks from which place of the text on, by the failures so far; the first from the start. */
    private final NavigableMap<Integer, Integer> turns = new ConcurrentSkipListMap<>(Map.of(0, 0));

    private final AtomicReference<@Nullable SpeechRequest> sample = new AtomicReference<>();
    private final AtomicReference<@Nullable SpeechError> failure = new AtomicReference<>();

    private volatile @Nullable SpeechError latest;

    /**
     * Takes the providers in the order in which they may speak, at least one, what ends the text early, and what learns whose
     * turn it is.
     */
    Candidates(List<Source> providers, Cancellation cancellation, Speakers speakers) {
        entries = providers.stream().map(Entry::new).toList();
        this.cancellation = cancellation;
        this.speakers = speakers;
    }

    /** Says that a provider has failed with {@code error} before the first of these has its turn. */
    void after(SpeechError error) {
        latest = error;
    }

    /** Returns the provider whose turn it is at the start of the text, opened, or the error of the first that failed. */
    Either<SpeechError, SpeechProvider> first() {
        while (true) {
            int index = index(0);
            if (index >= entries.size()) {
                return none();
            }
            Either<SpeechError, SpeechProvider> opened = outcome(entries.get(index).opening);
            if (opened.isRight()) {
                speakers.speaks(opened.get().name(), latest);
                return opened;
            }
            closed(opened.getLeft(), 0, index);
        }
    }

    /**
     * Returns the provider whose turn it is for the piece at {@code start}, or the error of the first that failed if none is
     * left.
     *
     * @param asked the request; the first that is asked for decides which voice each provider has for the text
     */
    Either<SpeechError, Candidate> current(SpeechRequest asked, int start) {
        sample.compareAndSet(null, asked);
        while (true) {
            int index = index(start);
            if (index >= entries.size()) {
                return none();
            }
            Either<SpeechError, Optional<Candidate>> mapped = outcome(entries.get(index).mapping);
            if (mapped.isRight() && mapped.get().isPresent()) {
                Candidate candidate = mapped.get().get();
                speakers.speaks(candidate.provider().name(), latest);
                return Either.right(candidate);
            }
            if (mapped.isLeft()) {
                closed(mapped.getLeft(), start, index);
            } else {
                moveOn(start, index + 1);
            }
        }
    }

    private <T> Either<SpeechError, T> none() {
        boolean stopped = cancellation.isCancelled() || Thread.currentThread().isInterrupted();
        return Either.left(
                stopped ? new SpeechError.Cancelled() : requireNonNull(failure.get(), "no candidate and no error"));
    }

    // A provider that refuses the request itself, such as an unknown one, is not followed by another.
    private void closed(SpeechError error, int start, int index) {
        failed(error);
        moveOn(start, Fallback.mayFollow(error) ? index + 1 : entries.size());
    }

    /** Moves on from the piece at {@code start}, because {@code candidate} failed with {@code error}. */
    void moveOn(Candidate candidate, int start, SpeechError error) {
        failed(error);
        int index = index(start);
        // Unless an earlier piece has moved on already.
        if (index < entries.size() && outcome(entries.get(index).mapping).exists(Optional.of(candidate)::equals)) {
            moveOn(start, index + 1);
        }
    }

    private void moveOn(int start, int next) {
        turns.merge(start, next, Math::max);
    }

    private int index(int start) {
        return turns.headMap(start, true).values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    // The error of the preferred provider is the one that the caller can do something about.
    private void failed(SpeechError error) {
        latest = error;
        failure.compareAndSet(null, error);
    }

    // By the first piece that asks, and without a lock: a provider is foreign code.
    private static <T> T outcome(FutureTask<T> task) {
        task.run();
        try {
            return Uninterrupted.get(task);
        } catch (ExecutionException e) {
            throw Rethrow.of(requireNonNull(e.getCause()));
        }
    }

    /** Learns which provider speaks, each time that one has its turn. */
    @FunctionalInterface
    interface Speakers {
        /** Learns nothing. */
        Speakers UNREPORTED = (provider, error) -> {};

        /**
         * Learns that {@code provider} speaks.
         *
         * @param error why the one before it does not; null if it had failed with earlier texts
         */
        void speaks(String provider, @Nullable SpeechError error);
    }

    /** Where a candidate comes from. */
    interface Source {
        /** Opens the provider, or returns why it cannot be. */
        Either<SpeechError, SpeechProvider> open();

        /** Returns why {@code provider} is passed over for {@code asked}, which the next may speak; empty if it is not. */
        Optional<SpeechError> refusal(SpeechRequest asked, SpeechProvider provider);

        /** Returns {@code asked} as {@code provider} gets it, or empty if the provider is to be skipped. */
        Optional<ResolvedRequest> map(SpeechRequest asked, SpeechProvider provider);
    }

    private final class Entry {
        private final FutureTask<Either<SpeechError, SpeechProvider>> opening;
        private final FutureTask<Either<SpeechError, Optional<Candidate>>> mapping;

        Entry(Source source) {
            opening = new FutureTask<>(source::open);
            mapping = new FutureTask<>(() -> outcome(opening).map(provider -> mapped(source, provider)));
        }

        private Optional<Candidate> mapped(Source source, SpeechProvider provider) {
            SpeechRequest asked = requireNonNull(sample.get());
            Optional<SpeechError> refusal = source.refusal(asked, provider);
            refusal.ifPresent(Candidates.this::failed);
            return refusal.isPresent()
                    ? Optional.empty()
                    : source.map(asked, provider).map(resolved -> new Candidate(provider, resolved));
        }
    }
}
