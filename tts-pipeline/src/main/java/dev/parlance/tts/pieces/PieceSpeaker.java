package dev.parlance.tts.pieces;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/** Speaks single pieces. The rules of {@code SpeechSynthesizer} hold. Used by several threads at once. */
@FunctionalInterface
public interface PieceSpeaker {
    /** Speaks {@code piece} into {@code sink}. */
    Either<SpeechError, SpeechReceipt> speak(Piece piece, PieceSink sink, Cancellation cancellation);

    /** Returns true if a piece that was spoken ahead of its turn, with {@code receipt}, has to be spoken again. */
    default boolean isOutdated(Piece piece, SpeechReceipt receipt) {
        return false;
    }
}
