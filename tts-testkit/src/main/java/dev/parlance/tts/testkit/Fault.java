package dev.parlance.tts.testkit;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechError;
import java.util.function.LongFunction;

/** Something that goes wrong in the source of a {@link FakeSpeechSynthesizer}, and after how many frames. Immutable. */
public final class Fault {
    private final LongFunction<SpeechError> outcome;
    private final long frame;

    private Fault(LongFunction<SpeechError> outcome, long frame) {
        this.outcome = outcome;
        this.frame = frame;
    }

    /** Returns the fault of a backend that reports {@code error} before any audio. */
    public static Fault error(SpeechError error) {
        requireNonNull(error, "error");
        return new Fault(frames -> error, 0);
    }

    /** Returns the fault of a stream that stops without saying that it is finished. */
    public static Fault stop() {
        return new Fault(SpeechError.Truncated::new, 0);
    }

    /** Returns the fault of a backend that sends something else than audio. */
    public static Fault garbage() {
        return new Fault(frames -> new SpeechError.BadReply("not audio"), 0);
    }

    /** Returns the fault of an adapter with a bug: it throws {@code bug}, declared or not. */
    public static Fault bug(Throwable bug) {
        requireNonNull(bug, "bug");
        return new Fault(
                frames -> {
                    throw Rethrow.of(bug);
                },
                0);
    }

    /** Returns the same fault after {@code frame} frames have been delivered, or all if there are fewer. */
    public Fault atFrame(long frame) {
        if (frame < 0) {
            throw new IllegalArgumentException("frame: " + frame);
        }
        return new Fault(outcome, frame);
    }

    long frame() {
        return frame;
    }

    SpeechError outcome(long framesDelivered) {
        return outcome.apply(framesDelivered);
    }
}
