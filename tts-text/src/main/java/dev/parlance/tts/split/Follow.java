package dev.parlance.tts.split;

/**
 * What follows a place where a sentence may end.
 *
 * @param space the white space
 * @param sign the first character after that, -1 at the end of the text
 * @param word where the first word after that starts, or what else is not white space, a quote, a bracket or a dash
 * @param first its first code point, -1 at the end of the text
 */
record Follow(Space space, int sign, int word, int first) {
    private static final int LONGEST_WORD = 16;

    static Follow after(Window text, int place) {
        Space space = Space.at(text, place);
        int word = space.end();
        while (word < place + PieceScanner.REACH && isBefore(text.codePointAt(word))) {
            word++;
        }
        return new Follow(space, text.codePointAt(space.end()), word, text.codePointAt(word));
    }

    boolean isSpaced() {
        return space.end() > space.start();
    }

    boolean startsSmall() {
        return Character.isLowerCase(first);
    }

    boolean startsLarge() {
        return Character.isUpperCase(first) || Character.isTitleCase(first);
    }

    /** Returns the word, or the first letters of a very long one. */
    String word(Window text) {
        int end = word;
        while (end < word + LONGEST_WORD && Signs.of(text.at(end)) == Signs.WORD) {
            end++;
        }
        return end > word ? text.slice(word, end) : "";
    }

    private static boolean isBefore(int codePoint) {
        byte sign = Signs.of(codePoint);
        return sign == Signs.OPEN
                || sign == Signs.QUOTE
                || sign == Signs.SPACE
                || sign == Signs.LINE
                || "'-.\u2013\u2014\u201D\u00BF\u00A1".indexOf(codePoint) >= 0;
    }
}
