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
    private final NavigableMap<Integer, Turn> turns = new ConcurrentSkipListMap<>(Map.of(0, Turn.FIRST));

    private final AtomicReference<@Nullable SpeechRequest> sample = new AtomicReference<>();
    private final AtomicReference<@Nullable SpeechError> failure = new AtomicReference<>();

    private volatile @Nullable SpeechError before;

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
        before = error;
    }

    /** Returns the provider whose turn it is at the start of the text, opened, or the error of the first that failed. */
    Either<SpeechError, SpeechProvider> first() {
        while (true) {
            Turn turn = turn(0);
            if (turn.index() >= entries.size()) {
                return none();
            }
            Either<SpeechError, SpeechProvider> opened = outcome(entries.get(turn.index()).opening);
            if (opened.isRight()) {
                speakers.speaks(opened.get().name(), why(turn));
                return opened;
            }
            closed(opened.getLeft(), 0, turn.index());
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
            Turn turn = turn(start);
            if (turn.index() >= entries.size()) {
                return none();
            }
            Entry entry = entries.get(turn.index());
            Either<SpeechError, Optional<Candidate>> mapped = outcome(entry.mapping);
            if (mapped.isRight() && mapped.get().isPresent()) {
                Candidate candidate = mapped.get().get();
                speakers.speaks(candidate.provider().name(), why(turn));
                return Either.right(candidate);
            }
            if (mapped.isLeft()) {
                closed(mapped.getLeft(), start, turn.index());
            } else {
                moveOn(start, new Turn(turn.index() + 1, entry.refusal == null ? turn.why() : entry.refusal));
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
        moveOn(start, new Turn(Fallback.mayFollow(error) ? index + 1 : entries.size(), error));
    }

    /** Moves on from the piece at {@code start}, because {@code candidate} failed with {@code error}. */
    void moveOn(Candidate candidate, int start, SpeechError error) {
        failed(error);
        int index = turn(start).index();
        // Unless an earlier piece has moved on already.
        if (index < entries.size() && outcome(entries.get(index).mapping).exists(Optional.of(candidate)::equals)) {
            moveOn(start, new Turn(index + 1, error));
        }
    }

    private void moveOn(int start, Turn next) {
        turns.merge(start, next, Turn::later);
    }

    private Turn turn(int start) {
        return turns.headMap(start, true).values().stream().reduce(Turn.FIRST, Turn::later);
    }

    // Not the latest error of any piece, which may be one of a provider that was replaced before.
    private @Nullable SpeechError why(Turn turn) {
        return turn.why() == null ? before : turn.why();
    }

    // The error of the preferred provider is the one that the caller can do something about.
    private void failed(SpeechError error) {
        failure.compareAndSet(null, error);
    }

    /** The provider whose turn it is, and why it is no longer that of the one before. */
    private record Turn(int index, @Nullable SpeechError why) {
        static final Turn FIRST = new Turn(0, null);

        Turn later(Turn other) {
            return other.index > index ? other : this;
        }
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
        private volatile @Nullable SpeechError refusal;

        Entry(Source source) {
            opening = new FutureTask<>(source::open);
            mapping = new FutureTask<>(() -> outcome(opening).map(provider -> mapped(source, provider)));
        }

        private Optional<Candidate> mapped(Source source, SpeechProvider provider) {
            SpeechRequest asked = requireNonNull(sample.get());
            Optional<SpeechError> refused = source.refusal(asked, provider);
            refused.ifPresent(Candidates.this::failed);
            refusal = refused.orElse(null);
            return refused.isPresent()
                    ? Optional.empty()
                    : source.map(asked, provider).map(resolved -> new Candidate(provider, resolved));
        }
    }
}
