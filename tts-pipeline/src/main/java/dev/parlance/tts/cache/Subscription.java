package dev.parlance.tts.cache;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.store.CachedReceipt;
import dev.parlance.tts.store.StoredAudio;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One caller of a {@link CachingInterceptor}, in whose thread all of this runs. */
final class Subscription {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final SpeechDelivery delivery;
    private final Cancellation cancellation;
    private final List<String> warnings = new ArrayList<>();

    Subscription(AudioSink sink, Cancellation cancellation) {
        this.delivery = SpeechDelivery.to(sink);
        this.cancellation = cancellation;
    }

    /** Returns true if the caller wants no more of it. */
    boolean isStopped() {
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
    }

    void warn(String what, Throwable thrown) {
        warnings.add(StoreWarning.of(what, thrown));
    }

    /**
     * Plays what was found and closes it.
     *
     * @throws StoreFailedException if the store failed before anything was delivered
     */
    Either<SpeechError, SpeechReceipt> play(StoredAudio found) throws StoreFailedException {
        return delivered(found).map(this::receipt);
    }

    private Either<SpeechError, SpeechReceipt> delivered(StoredAudio found) throws StoreFailedException {
        try {
            return deliver(found);
        } catch (SinkException e) {
            return Either.left(e.error());
        } catch (Throwable thrown) {
            if (isStopped()) {
                return cancelled();
            }
            if (delivery.frames() == 0) {
                throw new StoreFailedException(thrown);
            }
            return lostByTheStore(thrown);
        } finally {
            close(found);
        }
    }

    private Either<SpeechError, SpeechReceipt> deliver(StoredAudio found) throws IOException {
        SpeechReceipt kept = found.receipt();
        delivery.format(kept.format());
        for (Optional<ByteBuffer> bytes = found.next(); bytes.isPresent(); bytes = found.next()) {
            if (isStopped()) {
                return cancelled();
            }
            boolean first = delivery.frames() == 0;
            delivery.write(bytes.get());
            deliver(first ? found.marks() : List.of());
        }
        if (kept.frames() != delivery.frames()) {
            throw new IOException("a store with " + delivery.frames() + " of " + kept.frames() + " frames");
        }
        return Either.right(kept);
    }

    /** Closes what was found; what that throws becomes a warning. */
    void close(StoredAudio found) {
        try {
            found.close();
        } catch (Throwable thrown) {
            warn("could not close what it read", thrown);
        }
    }

    /** Has {@code chain} carry out {@code call} for this caller only, and records what it delivers. */
    Either<SpeechError, SpeechReceipt> record(SpeechCall call, SpeechInterceptor.Chain chain, Recording recording) {
        Either<SpeechError, SpeechReceipt> outcome;
        try (recording) {
            outcome = chain.proceed(call.withSharedSink(new RecordedSink(delivery, recording)));
            if (outcome.isRight()) {
                checkFrames(outcome.get());
                recording.commit(outcome.get());
            }
        }
        warnings.addAll(recording.warnings());
        return outcome.map(this::receipt);
    }

    /** Delivers a synthesis to its end; returns empty if it was never started. */
    Optional<Either<SpeechError, SpeechReceipt>> follow(SharedSynthesis synthesis, Subscriber subscriber) {
        return received(synthesis, subscriber).fold(error -> Optional.of(Either.left(error)), this::ended);
    }

    private Either<SpeechError, Step.End> received(SharedSynthesis synthesis, Subscriber subscriber) {
        Cancellation.Registration registration = cancellation.onCancel(synthesis::wake);
        try {
            return receive(synthesis, subscriber);
        } catch (SinkException e) {
            return Either.left(e.error());
        } catch (StoreFailedException e) {
            return isStopped() ? cancelled() : lostByTheStore(e.thrown());
        } finally {
            registration.close();
            synthesis.leave(subscriber);
            warnings.addAll(synthesis.recording().warnings());
        }
    }

    private Either<SpeechError, Step.End> receive(SharedSynthesis synthesis, Subscriber subscriber)
            throws SinkException, StoreFailedException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (true) {
            Step step = synthesis.next(subscriber, buffer, cancellation);
            if (step instanceof Step.Audio audio) {
                delivery.format(audio.format());
                delivery.write(buffer);
                deliver(audio.marks());
            } else if (step instanceof Step.End end) {
                return Either.right(end);
            } else {
                return cancelled();
            }
        }
    }

    private Optional<Either<SpeechError, SpeechReceipt>> ended(Step.End end) {
        if (end.outcome() instanceof SynthesisOutcome.Returned returned) {
            return Optional.of(returned.outcome()
                    .mapLeft(this::asDeliveredHere)
                    .map(made -> receipt(end.first() ? made : CachedReceipt.of(made))));
        }
        if (end.outcome() instanceof SynthesisOutcome.Crashed crashed) {
            throw Rethrow.of(crashed.thrown());
        }
        return Optional.empty();
    }

    // What the backend had delivered is not what this caller's sink has received.
    private SpeechError asDeliveredHere(SpeechError error) {
        return error instanceof SpeechError.Truncated truncated ? truncated.after(delivery.frames()) : error;
    }

    private void deliver(List<SpeechMark> marks) throws SinkException {
        for (SpeechMark mark : marks) {
            delivery.mark(mark);
        }
    }

    private SpeechReceipt receipt(SpeechReceipt made) {
        checkFrames(made);
        SpeechReceipt.Builder mine =
                made.toBuilder().times(delivery.timeToFirstAudio().orElseThrow(), delivery.elapsed());
        warnings.forEach(mine::warning);
        return mine.build();
    }

    private void checkFrames(SpeechReceipt made) {
        if (made.frames() != delivery.frames()) {
            throw new IllegalStateException(
                    "a receipt for " + made.frames() + " frames, but " + delivery.frames() + " came");
        }
    }

    private static <T> Either<SpeechError, T> cancelled() {
        return Either.left(new SpeechError.Cancelled());
    }

    private static <T> Either<SpeechError, T> lostByTheStore(Throwable thrown) {
        return Either.left(new SpeechError.Unavailable(StoreWarning.of("lost the rest of the audio", thrown), thrown));
    }
}
