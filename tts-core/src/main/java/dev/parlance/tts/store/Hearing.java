package dev.parlance.tts.store;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One caller of a {@link CachingSynthesizer}, in whose thread all of this runs. */
final class Hearing {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final SpeechDelivery delivery;
    private final Cancellation cancellation;
    private final List<String> warnings = new ArrayList<>();

    Hearing(AudioSink sink, Cancellation cancellation) {
        this.delivery = SpeechDelivery.to(sink);
        this.cancellation = cancellation;
    }

    /** Returns true if the caller wants no more of it. */
    boolean isStopped() {
        return cancellation.isCancelled() || Thread.currentThread().isInterrupted();
    }

    void warn(String what, IOException e) {
        warnings.add(StoreWarning.of(what, e));
    }

    /**
     * Plays what was found.
     *
     * @throws IOException if the store failed before anything was heard
     */
    Either<SpeechError, SpeechReceipt> play(StoredAudio found) throws IOException {
        try {
            return playAll(found);
        } catch (SinkException e) {
            return Either.left(e.error());
        } catch (IOException e) {
            if (isStopped()) {
                return cancelled();
            }
            if (delivery.frames() == 0) {
                throw e;
            }
            return lostByTheStore(e);
        }
    }

    private Either<SpeechError, SpeechReceipt> playAll(StoredAudio found) throws IOException {
        delivery.format(found.receipt().format());
        for (Optional<ByteBuffer> bytes = found.next(); bytes.isPresent(); bytes = found.next()) {
            if (isStopped()) {
                return cancelled();
            }
            boolean first = delivery.frames() == 0;
            delivery.write(bytes.get());
            deliver(first ? found.marks() : List.of());
        }
        return Either.right(receipt(found.receipt()));
    }

    /** Hears a flight to its end; returns empty if it was dissolved. */
    Optional<Either<SpeechError, SpeechReceipt>> listen(Flight flight, Seat seat) {
        Cancellation.Registration registration = cancellation.onCancel(flight::wake);
        try {
            return hear(flight, seat);
        } catch (SinkException e) {
            return Optional.of(Either.left(e.error()));
        } catch (IOException e) {
            return Optional.of(isStopped() ? cancelled() : lostByTheStore(e));
        } finally {
            registration.close();
            flight.leave(seat);
        }
    }

    private Optional<Either<SpeechError, SpeechReceipt>> hear(Flight flight, Seat seat) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (true) {
            Step step = flight.next(seat, buffer, cancellation);
            if (step instanceof Step.Audio audio) {
                delivery.format(audio.format());
                delivery.write(buffer);
                deliver(audio.marks());
            } else if (step instanceof Step.End end) {
                return ended(end);
            } else {
                return Optional.of(cancelled());
            }
        }
    }

    private Optional<Either<SpeechError, SpeechReceipt>> ended(Step.End end) {
        if (end.landing() instanceof Landing.Returned returned) {
            returned.warnings().forEach(warnings::add);
            return Optional.of(returned.outcome()
                    .mapLeft(this::asHeardHere)
                    .map(made -> receipt(end.first() ? made : CachedReceipt.of(made))));
        }
        if (end.landing() instanceof Landing.Crashed crashed) {
            throw rethrown(crashed.thrown());
        }
        return Optional.empty();
    }

    private static RuntimeException rethrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }

    // What the backend had delivered is not what this caller's sink has heard.
    private SpeechError asHeardHere(SpeechError error) {
        return error instanceof SpeechError.Truncated truncated
                ? new SpeechError.Truncated(delivery.frames(), truncated.reply())
                : error;
    }

    private void deliver(List<SpeechMark> marks) throws SinkException {
        for (SpeechMark mark : marks) {
            delivery.mark(mark);
        }
    }

    private SpeechReceipt receipt(SpeechReceipt made) {
        if (made.frames() != delivery.frames()) {
            throw new IllegalStateException(
                    "a receipt for " + made.frames() + " frames, but " + delivery.frames() + " came");
        }
        SpeechReceipt.Builder mine =
                made.toBuilder().times(delivery.timeToFirstAudio().orElseThrow(), delivery.elapsed());
        warnings.forEach(mine::warning);
        return mine.build();
    }

    private static Either<SpeechError, SpeechReceipt> cancelled() {
        return Either.left(new SpeechError.Cancelled());
    }

    private static Either<SpeechError, SpeechReceipt> lostByTheStore(IOException e) {
        return Either.left(new SpeechError.Unavailable(StoreWarning.of("lost the rest of the audio", e)));
    }
}
