package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The providers that may speak one text, one after the other: a piece that fails moves this and all later pieces on to the
 * next. Each is opened when its turn comes. Safe for concurrent use.
 */
final class Candidates {
    private final List<FutureTask<Either<SpeechError, Optional<Candidate>>>> openings;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReference<@Nullable SpeechRequest> sample = new AtomicReference<>();
    private final AtomicReference<@Nullable SpeechError> failure = new AtomicReference<>();

    /** Takes the providers in the order in which they may speak, at least one. */
    Candidates(List<Opening> providers) {
        openings = providers.stream()
                .map(provider -> new FutureTask<>(() -> provider.open(requireNonNull(sample.get()))))
                .toList();
    }

    /**
     * Returns the provider whose turn it is, opened, or the error of the first that failed if none is left.
     *
     * @param asked the request; the voice for a text in fragments is chosen by the first piece
     */
    Either<SpeechError, Candidate> current(SpeechRequest asked) {
        sample.compareAndSet(null, asked);
        while (true) {
            int index = turn.get();
            if (index >= openings.size()) {
                return Either.left(requireNonNull(failure.get(), "no candidate and no error"));
            }
            Either<SpeechError, Optional<Candidate>> opened = opened(openings.get(index));
            if (opened.isRight() && opened.get().isPresent()) {
                return Either.right(opened.get().get());
            }
            opened.peekLeft(this::failed);
            boolean ends = opened.isLeft() && !Fallback.mayFollow(opened.getLeft());
            turn.compareAndSet(index, ends ? openings.size() : index + 1);
        }
    }

    /** Moves on because {@code candidate} failed with {@code error}, unless another piece has moved on already. */
    void moveOn(Candidate candidate, SpeechError error) {
        failed(error);
        int index = turn.get();
        if (index < openings.size() && opened(openings.get(index)).exists(Optional.of(candidate)::equals)) {
            turn.compareAndSet(index, index + 1);
        }
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
