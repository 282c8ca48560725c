package dev.parlance.tts.split;

/**
 * Terminators in a row, with the closing quotes and brackets after and between them: {@code .}, {@code ?!}, {@code . . .},
 * {@code ？”}.
 *
 * @param kind {@link Signs#END} if one of them ends a sentence whatever follows, else {@link Signs#MARK} if there is one of those,
 *     {@link Signs#ELLIPSIS} for several dots, {@link Signs#STOP} for a single one
 * @param start where the first of them stands
 * @param stop where the last of them starts that are beside each other
 * @param cut where the sentence is cut, if it ends here
 * @param end where all of it ends
 * @param level how many marks are still open after it
 * @param closed true if a quote or a bracket closes in it
 */
record Terminator(byte kind, int start, int stop, int cut, int end, int level, boolean closed) {
    static Terminator at(Window text, int start, int sentenceStart, OpenMarks marks) {
        return new Reader(text, start, sentenceStart, marks).read();
    }

    private static final class Reader {
        private final Window text;
        private final int start;
        private final int sentenceStart;
        private final OpenMarks marks;
        private int end;
        private int stop;
        private int level;
        private int dots;
        private boolean spaced;
        private boolean closed;
        private byte kind = Signs.OTHER;

        Reader(Window text, int start, int sentenceStart, OpenMarks marks) {
            this.text = text;
            this.start = start;
            this.sentenceStart = sentenceStart;
            this.marks = marks;
            end = start;
            stop = start;
            level = marks.depth();
        }

        Terminator read() {
            boolean more = true;
            while (more && end < start + PieceScanner.REACH) {
                more = readTerminator() || readCloser(0) || (isSpacedCloser() && readCloser(1));
            }
            return new Terminator(kind(), start, stop, cut(), end, level, closed);
        }

        private boolean readTerminator() {
            char sign = text.at(end);
            boolean spacedDot = sign == ' ' && kind == Signs.STOP && !closed && text.at(end + 1) == '.';
            if (!spacedDot && end > start && !Signs.isTerminator(sign)) {
                return false;
            }
            stop = closed ? end : stop;
            byte read = spacedDot ? Signs.STOP : Signs.of(sign);
            // A Greek question mark looks like a semicolon and is one in Unicode.
            kind = stronger(kind, read == Signs.CLAUSE ? Signs.MARK : read);
            spaced |= spacedDot;
            dots = read == Signs.STOP ? (end == stop ? 1 : dots + 1) : 0;
            end += spacedDot ? 2 : 1;
            return true;
        }

        private static byte stronger(byte one, byte other) {
            return strength(one) >= strength(other) ? one : other;
        }

        private static int strength(byte kind) {
            return switch (kind) {
                case Signs.END -> 4;
                case Signs.MARK -> 3;
                case Signs.ELLIPSIS -> 2;
                case Signs.STOP -> 1;
                default -> 0;
            };
        }

        private boolean readCloser(int spaces) {
            char sign = text.at(end + spaces);
            int closing = marks.closing(sign, level);
            boolean unopened =
                    Signs.of(sign) == Signs.CLOSE || Signs.of(sign) == Signs.QUOTE || sign == '\'' || spaces > 0;
            if (closing == level && !(unopened && !continuesWord(end + spaces + 1))) {
                return false;
            }
            level = closing;
            closed = true;
            end += spaces + 1;
            return true;
        }

        // « Quoi ? »
        private boolean isSpacedCloser() {
            return Signs.of(text.at(end)) == Signs.SPACE
                    && (text.at(end + 1) == '\u00BB' || text.at(end + 1) == '\u203A')
                    && !continuesWord(end + 2);
        }

        private boolean continuesWord(int index) {
            return Signs.of(text.codePointAt(index)) == Signs.WORD;
        }

        private byte kind() {
            return kind == Signs.STOP && dots > 1 ? Signs.ELLIPSIS : kind;
        }

        // "... compounds. . . . The practice": the first of the four ends the sentence, the others are an ellipsis.
        private int cut() {
            boolean touching = start > sentenceStart && !Signs.isSpace(text.at(start - 1));
            return spaced && touching && !closed && dots == 4 && kind == Signs.STOP ? start + 1 : end;
        }
    }

    /** Returns true if it is an ellipsis that stands alone between two words: {@code the thing is . . . I did}. */
    boolean isSpacedOut(Window text) {
        return kind == Signs.ELLIPSIS && end - start == 5 && text.at(start + 1) == ' ';
    }
}
