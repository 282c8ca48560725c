package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.text.TextRange;

/**
 * A part of a text that one call speaks.
 *
 * @param request what the call asks for, with the piece as its text
 * @param range the stretch of the caller's text that the piece is
 */
public record Piece(SpeechRequest request, TextRange range) {
    /** Checks that nothing is null. */
    public Piece {
        requireNonNull(request, "request");
        requireNonNull(range, "range");
    }

    /** Returns all of {@code request} as one piece. */
    public static Piece whole(SpeechRequest request) {
        return new Piece(request, new TextRange(0, request.text().length()));
    }
}
