package dev.parlance.tts.pieces;

import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/** The next piece, as it is delivered when its turn has come. */
interface Turn extends AutoCloseable {
    /** Delivers the piece in the caller's thread, waiting for it if need be. */
    Either<SpeechError, SpeechReceipt> deliver(JoinedAudio audio) throws SinkException;

    /** Frees what is held for it, delivered or not. */
    @Override
    void close();
}
