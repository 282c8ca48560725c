package dev.parlance.tts.pieces;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import io.vavr.control.Either;

/** A piece that is synthesized in its turn, in the caller's thread, and delivered while it is. */
record StreamedPiece(Piece piece, PieceSpeaker speaker, Cancellation cancellation) implements Turn {
    @Override
    public Either<SpeechError, SpeechReceipt> deliver(JoinedAudio audio) throws SinkException {
        return audio.append(piece, sink -> speaker.speak(piece, sink, cancellation));
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
