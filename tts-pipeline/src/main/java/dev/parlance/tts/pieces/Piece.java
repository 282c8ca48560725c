package dev.parlance.tts.pieces;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.Optional;

/**
 * A part of a text that one call speaks.
 *
 * @param request what the text's caller asks for, with the piece as its text
 * @param range the stretch of the caller's text that the piece is
 * @param offsets maps positions in the piece's text to those in the caller's
 * @param before what ended the piece before it; {@link Seam#END} for the first
 * @param pause the silence that the text asks for before it, zero for none
 */
public record Piece(SpeechRequest request, TextRange range, OffsetMap offsets, Seam before, Duration pause) {
    /** Checks that nothing is null. */
    public Piece {
        requireNonNull(request, "request");
        requireNonNull(range, "range");
        requireNonNull(offsets, "offsets");
        requireNonNull(before, "before");
        requireNonNull(pause, "pause");
    }

    /** Creates one before which the text asks for no silence. */
    public Piece(SpeechRequest request, TextRange range, OffsetMap offsets, Seam before) {
        this(request, range, offsets, before, Duration.ZERO);
    }

    /** Returns the same piece after one that ended so, and after this much silence. */
    Piece following(Seam end, Duration silence) {
        return new Piece(request, range, offsets, end, silence);
    }

    /** Returns this piece of a text that was prepared as {@code preparation} tells, with its place in the caller's text. */
    Piece after(OffsetMap preparation) {
        return new Piece(request, preparation.original(range), offsets.after(preparation), before, pause);
    }

    /** Returns the same piece, prepared; none if nothing is left of it. */
    Optional<Piece> prepared(TextTransform preparation) {
        PreparedText prepared = preparation.apply(request.text());
        return prepared.text().isBlank()
                ? Optional.empty()
                : Optional.of(new Piece(
                        request.withText(prepared.text()),
                        range,
                        prepared.offsets().after(offsets),
                        before,
                        pause));
    }

    /** Returns all of a text as one piece: {@code request} with the text as it was prepared. */
    public static Piece whole(SpeechRequest request, String text, OffsetMap preparation) {
        return new Piece(request, new TextRange(0, text.length()), preparation, Seam.END);
    }
}
