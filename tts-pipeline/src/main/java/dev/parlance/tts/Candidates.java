package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

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
    private final List<FutureTask<Either<SpeechError, Optional<Candidate>>>> openings;
    /** Which provider speaks from which place of the text on, by the failures so far; the first from the start. */
    private final NavigableMap<Integer, Integer> turns = new ConcurrentSkipListMap<>(Map.of(0, 0));

    private final AtomicReference<@Nullable SpeechRequest> sample = new AtomicReference<>();
    private final AtomicReference<@Nullable SpeechError> failure = new AtomicReference<>();

    /** Takes the providers in the order in which they may speak, at least one. */
    Candidates(List<Opening> providers) {
        openings = providers.stream()
                .map(provider -> new FutureTask<>(() -> provider.open(requireNonNull(sample.get()))))
                .toList();
    }

    /**
     * Returns the provider whose turn it is for the piece at {@code start}, opened, or the error of the first that failed if
     * none is left.
     *
     * @param asked the request; the voice for a text in fragments is chosen by the first piece
     */
    Either<SpeechError, Candidate> current(SpeechRequest asked, int start) {
        sample.compareAndSet(null, asked);
        while (true) {
            int index = index(start);
            if (index >= openings.size()) {
                return Either.left(requireNonNull(failure.get(), "no candidate and no error"));
            }
            Either<SpeechError, Optional<Candidate>> opened = opened(openings.get(index));
            if (opened.isRight() && opened.get().isPresent()) {
                return Either.right(opened.get().get());
            }
            opened.peekLeft(this::failed);
            boolean ends = opened.isLeft() && !Fallback.mayFollow(opened.getLeft());
            moveOn(start, ends ? openings.size() : index + 1);
        }
    }

    /** Moves on from the piece at {@code start}, because {@code candidate} failed with {@code error}. */
    void moveOn(Candidate candidate, int start, SpeechError error) {
        failed(error);
        int index = index(start);
        // Unless an earlier piece has moved on already.
        if (index < openings.size() && opened(openings.get(index)).exists(Optional.of(candidate)::equals)) {
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
        failure.compareAndSet(null, error);
    }

    // By the first piece that asks, and without a lock: opening a provider is foreign code.
    private static Either<SpeechError, Optional<Candidate>> opened(
            FutureTask<Either<SpeechError, Optional<Candidate>>> opening) {
        opening.run();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return opening.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw Rethrow.of(requireNonNull(e.getCause()));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens a provider for a request, or returns why it cannot be, or empty if the provider is to be skipped. */
    @FunctionalInterface
    interface Opening {
        Either<SpeechError, Optional<Candidate>> open(SpeechRequest asked);
    }
}
