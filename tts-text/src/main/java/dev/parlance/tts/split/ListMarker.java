package dev.parlance.tts.split;

import java.util.Optional;

/**
 * The number or letter of an item of a list: {@code 1.}, {@code 1)}, {@code 1.)}, {@code a.}
 *
 * @param value the number, or the letter's code point
 * @param sign what follows it
 * @param letter true for a letter
 * @param end where it ends
 */
record ListMarker(int value, String sign, boolean letter, int end) {
    private static final int MOST_DIGITS = 6;

    /** Returns the marker that a sentence starts with, after white space and a bullet. */
    static Optional<ListMarker> ofSentence(Window text, int start) {
        int index = start;
        while (index < start + PieceScanner.REACH && (Signs.isSpace(text.at(index)) || isBullet(text.at(index)))) {
            index++;
        }
        return at(text, index);
    }

    static Optional<ListMarker> at(Window text, int start) {
        int end = start;
        while (end < start + MOST_DIGITS && isDigit(text.at(end))) {
            end++;
        }
        boolean letter = end == start && text.at(start) >= 'a' && text.at(start) <= 'z';
        int value = letter ? text.at(start) : end > start ? Integer.parseInt(text.slice(start, end)) : -1;
        int signEnd = signEnd(text, letter ? start + 1 : end);
        boolean found = value >= 0 && signEnd > (letter ? start + 1 : end) && Signs.isSpace(text.at(signEnd));
        return found
                ? Optional.of(new ListMarker(value, text.slice(letter ? start + 1 : end, signEnd), letter, signEnd))
                : Optional.empty();
    }

    boolean isBefore(ListMarker next) {
        return next.letter == letter && next.value == value + 1 && next.sign.equals(sign);
    }

    static boolean isBullet(char sign) {
        return Signs.of(sign) == Signs.BULLET;
    }

    private static int signEnd(Window text, int start) {
        int end = text.at(start) == '.' ? start + 1 : start;
        return text.at(end) == ')' ? end + 1 : end;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }
}
