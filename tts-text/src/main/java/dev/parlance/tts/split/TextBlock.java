package dev.parlance.tts.split;

import static java.util.Objects.requireNonNull;

/**
 * A part of a long text that is prepared and spoken before the next one is looked at: whole paragraphs or sentences where
 * the text has them, so that a reader hears no difference. Short texts are one block. A block has about a thousand
 * characters, and at most {@value #LONGEST}, however long the text is: so is the work between two looks at a cancellation.
 *
 * @param start where it starts, as a UTF-16 index
 * @param end where it ends, exclusive
 * @param border what its end is
 */
public record TextBlock(int start, int end, Border border) {
    /** The most characters of a block. */
    public static final int LONGEST = 4_000;

    // Preparing a thousand characters for eSpeak takes 8 ms, and longer blocks make nothing better.
    private static final int LEAST = 300;
    private static final int MOST = 1_000;
    // Without a blank, no sign tells where a word ends.
    private static final int MOST_WITHOUT_BLANK = 3_000;
    // A shorter word before a full stop may be an abbreviation.
    private static final int LONGEST_ABBREVIATION = 4;

    /** Checks that the border is there. */
    public TextBlock {
        requireNonNull(border, "border");
    }

    /** Returns the block of {@code text} that starts at {@code start}. */
    public static TextBlock at(CharSequence text, int start) {
        if (text.length() - start <= MOST) {
            return new TextBlock(start, text.length(), Border.SENTENCE);
        }
        TextBlock best = new TextBlock(start, text.length(), Border.NONE);
        for (int end = start + LEAST; end < text.length() && !best.suffices(end - start); end++) {
            Border border = border(text, end);
            if (border.compareTo(best.border) > 0) {
                best = new TextBlock(start, end, border);
            }
        }
        return best.border == Border.NONE ? anywhere(text, start) : best;
    }

    /** Returns true if the next block goes on in the middle of a sentence. */
    public boolean isOpen() {
        return border != Border.SENTENCE;
    }

    private boolean suffices(int looked) {
        return border == Border.SENTENCE
                || looked >= MOST_WITHOUT_BLANK
                || (looked >= MOST && border.compareTo(Border.NUMBERS) > 0);
    }

    private static TextBlock anywhere(CharSequence text, int start) {
        int end = Math.min(text.length(), start + MOST_WITHOUT_BLANK);
        // A letter with more marks than that is none.
        int last = Math.min(text.length(), start + LONGEST);
        while (end < last && isInside(text, end)) {
            end++;
        }
        return new TextBlock(start, end, end < text.length() ? Border.NONE : Border.SENTENCE);
    }

    private static boolean isInside(CharSequence text, int at) {
        int type = Character.getType(Character.codePointAt(text, at));
        return Character.isLowSurrogate(text.charAt(at))
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT;
    }

    private static Border border(CharSequence text, int at) {
        char before = text.charAt(at - 1);
        if (isInside(text, at) || isCloser(text.charAt(at))) {
            return Border.NONE;
        }
        if ("。！？".indexOf(before) >= 0) {
            return Border.SENTENCE;
        }
        if ("，；：、".indexOf(before) >= 0) {
            return Border.CLAUSE;
        }
        return Character.isWhitespace(before) && !Character.isWhitespace(text.charAt(at))
                ? afterBlank(text, at)
                : Border.NONE;
    }

    private static Border afterBlank(CharSequence text, int at) {
        int end = at;
        int lines = 0;
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
            lines += text.charAt(end) == '\n' ? 1 : 0;
        }
        while (end > 0 && isCloser(text.charAt(end - 1))) {
            end--;
        }
        if (lines > 1 || (end > 0 && "!?".indexOf(text.charAt(end - 1)) >= 0) || isFullStop(text, end, at)) {
            return Border.SENTENCE;
        }
        if (end > 0 && ",;:".indexOf(text.charAt(end - 1)) >= 0) {
            return Border.CLAUSE;
        }
        if (isJoint(text.charAt(at)) || (end > 0 && isJoint(text.charAt(end - 1)))) {
            return Border.JOINT;
        }
        boolean number = Character.isDigit(text.charAt(at)) || (end > 0 && Character.isDigit(text.charAt(end - 1)));
        return number ? Border.NUMBERS : Border.WORD;
    }

    // A minus at the start of a block would be taken for a bullet.
    private static boolean isJoint(char sign) {
        return "+-*/^<>=~&".indexOf(sign) >= 0
                || Character.getType(sign) == Character.MATH_SYMBOL
                || Character.getType(sign) == Character.DASH_PUNCTUATION;
    }

    private static boolean isFullStop(CharSequence text, int end, int next) {
        int word = end - 1;
        while (word > 0 && end - word <= LONGEST_ABBREVIATION + 1 && Character.isLetterOrDigit(text.charAt(word - 1))) {
            word--;
        }
        return end > 0
                && ".।۔".indexOf(text.charAt(end - 1)) >= 0
                && end - 1 - word > LONGEST_ABBREVIATION
                && !Character.isLowerCase(text.charAt(next));
    }

    private static boolean isCloser(char sign) {
        return "\"')]}”’»」』）".indexOf(sign) >= 0;
    }

    /** What the end of a block is, the better the later. */
    public enum Border {
        /** Inside a word, since there is no better place. */
        NONE,
        /** Beside a sign such as a minus, which may need both its sides. */
        JOINT,
        /** Beside a number: the blank may be between its thousands. */
        NUMBERS,
        /** Between two words. */
        WORD,
        /** After a comma or the like. */
        CLAUSE,
        /** After a sentence, or at the end of the text. */
        SENTENCE
    }
}
