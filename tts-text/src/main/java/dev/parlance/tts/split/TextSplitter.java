package dev.parlance.tts.split;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.text.SpokenTime;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits texts into sentences, and sentences that are longer than a limit at clauses, else words, else characters. Immutable
 * and safe for concurrent use.
 *
 * <p>The pieces of a text, joined, are the text. Each is within the limit, with two exceptions, each of them one piece: a
 * single code point that is above the limit by itself, and in SSML an element that must not be cut. No piece ends inside a
 * grapheme, unless that is longer than the limit by itself. A stretch without letters and digits, such as {@code ***}, joins
 * its neighbour.
 *
 * <p>The limit's counter is taken to add up: the units of a text are those of its parts.
 */
public final class TextSplitter {
    private final TextLimit limit;
    private final SentenceRules rules;
    private final @Nullable TextLimit early;

    private TextSplitter(TextLimit limit, SentenceRules rules, @Nullable TextLimit early) {
        this.limit = limit;
        this.rules = rules;
        this.early = early;
    }

    /** Returns a splitter into pieces of at most {@code limit}, for text in any language. */
    public static TextSplitter of(TextLimit limit) {
        return new TextSplitter(requireNonNull(limit, "limit"), SentenceRules.of(Optional.empty()), null);
    }

    /** Returns a splitter into whole sentences, however long they are. */
    public static TextSplitter unlimited() {
        return of(new TextLimit(Long.MAX_VALUE, TextCounter.CODE_POINTS));
    }

    /**
     * Returns a splitter that knows the abbreviations of {@code language} too. Without a language it knows those of English
     * and those that many languages share.
     */
    public TextSplitter in(Locale language) {
        return new TextSplitter(limit, SentenceRules.of(Optional.of(language)), early);
    }

    /**
     * Returns a splitter that ends the first piece of a text earlier, so that it can be heard sooner: at the first comma or the
     * like before which the text takes at least so long to speak, by an {@linkplain SpokenTime estimate}. It does not within quotes
     * and brackets. Markup is split as before.
     */
    public TextSplitter startingAfter(Duration spoken) {
        return new TextSplitter(limit, rules, new TextLimit(Math.max(1, spoken.toMillis()), SpokenTime.MILLISECONDS));
    }

    /**
     * Returns the pieces of {@code text}, each found when it is asked for, in time linear in the length of what was read; none
     * if it is empty. Iterating again splits again.
     */
    public Iterable<TextPiece> pieces(String text) {
        requireNonNull(text, "text");
        return pieces(limit, early, text);
    }

    /**
     * Returns the pieces of a text in SSML, each of them a whole {@code speak} element: what is open where it starts is opened
     * there, and closed at its end. The tags count as text. Elements such as {@code say-as}, {@code sub} and {@code phoneme} are
     * not cut, those of paragraphs and sentences end one. If the tags do not fit each other there is one piece, since only the
     * backend can tell what is wrong.
     */
    public Iterable<TextPiece> pieces(Ssml ssml) {
        String source = ssml.source();
        return () -> Markup.read(source)
                .<Iterator<TextPiece>>map(markup ->
                        new Pieces(new MarkupPieces(markup, source, limit, (most, words) -> pieces(most, null, words))))
                .orElseGet(() -> List.of(whole(source)).iterator());
    }

    private static TextPiece whole(String source) {
        return new TextPiece(source, new TextRange(0, source.length()), Seam.END, 0);
    }

    private Iterable<TextPiece> pieces(TextLimit most, @Nullable TextLimit least, String text) {
        return () -> {
            PieceScanner scanner = new PieceScanner(Window.of(text), most, rules, least);
            return new Pieces(scanner::next);
        };
    }

    /** Returns a buffer for a text that arrives in fragments. Its pieces are those of the whole text. */
    public SentenceBuffer buffer() {
        return new SentenceBuffer(limit, rules, early);
    }

    private static final class Pieces implements Iterator<TextPiece> {
        private final Supplier<@Nullable TextPiece> source;
        private @Nullable TextPiece next;

        Pieces(Supplier<@Nullable TextPiece> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            if (next == null) {
                next = source.get();
            }
            return next != null;
        }

        @Override
        public TextPiece next() {
            TextPiece piece = hasNext() ? next : null;
            if (piece == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return piece;
        }
    }
}
