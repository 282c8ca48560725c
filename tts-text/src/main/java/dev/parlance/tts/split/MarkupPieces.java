package dev.parlance.tts.split;

import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pieces of a text in SSML, each of them a text in SSML: what is open where it starts is opened there, and closed at its
 * end.
 */
final class MarkupPieces implements Supplier<@Nullable TextPiece> {
    private final Markup markup;
    private final String source;
    private final String words;
    private final TextLimit limit;
    private final BiFunction<TextLimit, String, Iterable<TextPiece>> splitter;
    private final Iterator<TextPiece> sentences;
    private final Deque<Stretch> waiting = new ArrayDeque<>();
    private final Deque<Markup.Tag> open = new ArrayDeque<>();
    private int start;
    private int nextTag;

    /** A stretch of the words that is a sentence or a part of one, in parts of at most {@code units} if it is too long. */
    private record Stretch(int end, Seam seam, long units) {}

    MarkupPieces(
            Markup markup,
            String source,
            TextLimit limit,
            BiFunction<TextLimit, String, Iterable<TextPiece>> splitter) {
        this.markup = markup;
        this.source = source;
        this.limit = limit;
        this.splitter = splitter;
        words = markup.words();
        sentences = splitter.apply(new TextLimit(Long.MAX_VALUE, limit.counter()), words)
                .iterator();
    }

    @Override
    public @Nullable TextPiece get() {
        while (start < words.length()) {
            Stretch stretch = waiting.isEmpty() ? sentence() : waiting.remove();
            int end = stretch.end() == words.length() ? words.length() : markup.place(start, stretch.end());
            boolean last = end == words.length();
            // A whole element may have taken all of it; and what has no words joins what follows.
            boolean piece = end > start && (last || hasWords(end));
            if (piece && (fits(end) || !divide(end, stretch))) {
                return piece(end, stretch.seam());
            }
        }
        return null;
    }

    private Stretch sentence() {
        TextPiece sentence = sentences.next();
        return new Stretch(sentence.range().end(), sentence.seam(), Long.MAX_VALUE);
    }

    private boolean hasWords(int end) {
        return words.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private boolean fits(int end) {
        return limit.units() == Long.MAX_VALUE
                || limit.counter().count(document(markup.sourceEnd(end))) <= limit.units();
    }

    /** Divides a stretch that is too long, and returns false if it cannot be divided. */
    private boolean divide(int end, Stretch stretch) {
        String text = words.substring(start, end);
        long length = limit.counter().count(text);
        long markupUnits = limit.counter().count(document(markup.sourceEnd(end))) - length;
        long room = limit.units() - markupUnits;
        boolean enough = room >= 1 && room < stretch.units();
        long most = enough ? room : Math.min(limit.units(), stretch.units()) / 2;
        if (most < 1 || markup.place(start, start + 1) >= end) {
            return false;
        }
        Deque<Stretch> parts = new ArrayDeque<>();
        int from = start;
        for (TextPiece part : splitter.apply(new TextLimit(most, limit.counter()), text)) {
            int partEnd = from + part.range().end();
            Seam seam = partEnd == end ? stretch.seam() : part.seam();
            parts.add(new Stretch(partEnd, seam, most));
        }
        while (!parts.isEmpty()) {
            waiting.addFirst(parts.removeLast());
        }
        return true;
    }

    private String document(int sourceEnd) {
        Deque<Markup.Tag> stack = new ArrayDeque<>(open);
        StringBuilder document = head().append(source, sourceStart(), sourceEnd);
        follow(stack, nextTag, sourceEnd);
        stack.forEach(tag -> document.append("</").append(tag.name()).append('>'));
        return document.append("</speak>").toString();
    }

    private StringBuilder head() {
        StringBuilder head = new StringBuilder(markup.head());
        open.descendingIterator().forEachRemaining(tag -> head.append(source, tag.start(), tag.end()));
        return head;
    }

    private int sourceStart() {
        return markup.sourceEnd(start);
    }

    private int follow(Deque<Markup.Tag> stack, int from, int sourceEnd) {
        int index = from;
        while (index < markup.tags().size() && markup.tags().get(index).start() < sourceEnd) {
            Markup.Tag tag = markup.tags().get(index);
            if (tag.kind() == Markup.Tag.Kind.OPENING) {
                stack.push(tag);
            } else if (tag.kind() == Markup.Tag.Kind.CLOSING) {
                stack.pop();
            }
            index++;
        }
        return index;
    }

    private TextPiece piece(int end, Seam seam) {
        int sourceEnd = markup.sourceEnd(end);
        String document = document(sourceEnd);
        int rangeStart = start == 0 ? 0 : sourceStart();
        // The head of the first piece is that of the original.
        int added = start == 0 ? 0 : head().length();
        boolean last = end == words.length();
        nextTag = follow(open, nextTag, sourceEnd);
        start = end;
        return new TextPiece(
                document, new TextRange(rangeStart, last ? source.length() : sourceEnd), last ? Seam.END : seam, added);
    }
}
