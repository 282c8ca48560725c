package dev.parlance.tts.split;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.TextLimit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects a text that arrives in fragments and gives out its sentences as soon as they are sure: when what follows shows that
 * a full stop is that of no abbreviation, no number and no ellipsis, and that no closing quote comes after it. One character
 * is enough after most sentences, a word after what may be an abbreviation.
 *
 * <p>Fragments may be cut anywhere, also inside surrogate pairs and graphemes: the pieces are those that {@link TextSplitter}
 * finds in the whole text. It keeps no more than a piece and a few hundred characters, if the limit bounds a piece. Not safe
 * for use by several threads at once.
 */
public final class SentenceBuffer {
    private final Window.Growing window = Window.growing();
    private final PieceScanner scanner;

    SentenceBuffer(TextLimit limit, SentenceRules rules, @Nullable TextLimit early) {
        scanner = new PieceScanner(window, limit, rules, early);
    }

    /** Adds {@code fragment}, which may be empty, and returns the pieces that are now sure, often none. */
    public List<TextPiece> append(String fragment) {
        window.append(requireNonNull(fragment, "fragment"));
        return taken();
    }

    /**
     * Returns what is there, in pieces of at most the limit, as if the text ended here. What is appended after that starts a
     * new piece.
     */
    public List<TextPiece> flush() {
        window.complete(true);
        List<TextPiece> pieces = taken();
        window.complete(false);
        return pieces;
    }

    /** Returns true if no text waits to be given out. */
    public boolean isEmpty() {
        return window.end() == scanner.start();
    }

    private List<TextPiece> taken() {
        List<TextPiece> pieces = new ArrayList<>();
        for (@Nullable TextPiece piece = scanner.next(); piece != null; piece = scanner.next()) {
            pieces.add(piece);
        }
        window.forget(scanner.start());
        return List.copyOf(pieces);
    }
}
