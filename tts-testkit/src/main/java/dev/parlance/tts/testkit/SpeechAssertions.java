package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;

/** Starts assertions about speech. Import it statically, beside AssertJ's own. */
public final class SpeechAssertions {
    private SpeechAssertions() {}

    /** Returns the result: speech, a receipt, voices. Fails with the error if there is none. */
    public static <T> T speechOf(Either<SpeechError, T> result) {
        return result.getOrElseThrow(error -> new AssertionError(
                "expected speech, but got " + error.getClass().getSimpleName() + ": " + error.message()));
    }

    /** Returns the error. Fails if there was none. */
    public static SpeechError errorOf(Either<SpeechError, ?> result) {
        if (result.isRight()) {
            throw new AssertionError("expected an error, but got " + result.get());
        }
        return result.getLeft();
    }

    /** Starts assertions about {@code speech}. */
    public static SpeechAssert assertThat(Speech speech) {
        return new SpeechAssert(speech);
    }
}
