package dev.parlance.tts.pieces;

import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.Closer;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;
import java.io.IOException;

/**
 * Holds the audio of a piece that is ahead of its turn behind a cache, whose callers share what it receives: so that the
 * interceptors after this one can judge it and have it synthesized again before anyone receives it.
 */
public final class HoldingInterceptor implements SpeechInterceptor {
    private final HeldBytes held;

    /** Creates one that holds so many bytes in memory, and what is more in temporary files. */
    public HoldingInterceptor(LookAhead bounds) {
        held = new HeldBytes(bounds.bytes());
    }

    @Override
    public Either<SpeechError, SpeechReceipt> intercept(SpeechCall call, Chain chain) {
        // What can be forgotten above is shared with no one.
        if (!call.isHeld() || call.restart()) {
            return chain.proceed(call);
        }
        HeldAudio audio = new HeldAudio(held);
        try {
            Either<SpeechError, SpeechReceipt> outcome = chain.proceed(call.withHoldingSink(audio, audio::restart));
            if (outcome.isLeft()) {
                return outcome.mapLeft(HeldAudio::unheld);
            }
            return audio.deliverTo(call.sink(), call.cancellation())
                    ? outcome
                    : Either.left(new SpeechError.Cancelled());
        } catch (IOException e) {
            return Either.left(HeldAudio.failure(e));
        } finally {
            Closer.closeQuietly(audio);
        }
    }
}
