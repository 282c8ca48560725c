package dev.parlance.tts.prepare;

import java.lang.Character.UnicodeScript;
import java.util.Collection;

/**
 * A text to recognise numbers in: full-width letters and signs and every script's digits are seen as their ASCII forms, each at
 * its place. Outside the text there are zero characters.
 */
final class FoldedText {
    /** The full-width signs that are part of numbers. The others, such as the comma, are Chinese punctuation. */
    private static final String FULL_WIDTH_SIGNS = "．％＋－／：＝～＄＊＜＞＾";

    private static final int FULL_WIDTH_OFFSET = '！' - '!';

    private final char[] chars;
    private long looks;

    FoldedText(String text) {
        chars = text.toCharArray();
        for (int at = 0; at < chars.length; at++) {
            chars[at] = fold(chars[at]);
        }
    }

    static char fold(char sign) {
        if (sign < 0x80) {
            return sign;
        }
        if (Character.isDigit(sign)) {
            return (char) ('0' + Character.digit(sign, 10));
        }
        boolean letter = (sign >= 'Ａ' && sign <= 'Ｚ') || (sign >= 'ａ' && sign <= 'ｚ');
        return letter || FULL_WIDTH_SIGNS.indexOf(sign) >= 0 ? (char) (sign - FULL_WIDTH_OFFSET) : sign;
    }

    int length() {
        return chars.length;
    }

    /** Returns how many characters were looked at so far: the tests hold that to the length of the text. */
    long looks() {
        return looks;
    }

    char at(int index) {
        looks++;
        return index >= 0 && index < chars.length ? chars[index] : 0;
    }

    boolean isDigit(int index) {
        return at(index) >= '0' && at(index) <= '9';
    }

    boolean isLetter(int index) {
        char sign = at(index);
        return (sign >= 'A' && sign <= 'Z') || (sign >= 'a' && sign <= 'z');
    }

    boolean isHan(int index) {
        return UnicodeScript.of(at(index)) == UnicodeScript.HAN;
    }

    boolean isOneOf(int index, String signs) {
        return at(index) != 0 && signs.indexOf(at(index)) >= 0;
    }

    /** Returns where the digits at {@code start} end, {@code start} if there are none. */
    int digitsEnd(int start) {
        int end = start;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    /** Returns where at most one space at {@code start} ends. */
    int skipSpace(int start) {
        return at(start) == ' ' || at(start) == '\u00A0' ? start + 1 : start;
    }

    /** Returns where at most one space before {@code end} starts. */
    int skipSpaceBack(int end) {
        return at(end - 1) == ' ' || at(end - 1) == '\u00A0' ? end - 1 : end;
    }

    String slice(int start, int end) {
        looks += end - start;
        return new String(chars, start, end - start);
    }

    boolean startsWith(String word, int start) {
        for (int at = 0; at < word.length(); at++) {
            if (at(start + at) != word.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    boolean startsWithAny(Collection<String> words, int start) {
        return words.stream().anyMatch(word -> startsWith(word, start));
    }

    boolean endsWithAny(Collection<String> words, int end) {
        return words.stream().anyMatch(word -> startsWith(word, end - word.length()));
    }

    /** Returns true if one of {@code words} is among the {@code reach} characters before {@code end}. */
    boolean hasBefore(Collection<String> words, int end, int reach) {
        int start = Math.max(0, end - reach);
        String near = slice(start, end);
        return words.stream().anyMatch(near::contains);
    }

    /** Returns the number of at most nine digits in a stretch. */
    int value(int start, int end) {
        return end - start > 9 ? Integer.MAX_VALUE : Integer.parseInt(slice(start, end));
    }
}
