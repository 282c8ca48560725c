package dev.parlance.tts.espeak;

import dev.parlance.tts.espeak.TextToken.Kind;
import dev.parlance.tts.espeak.VoiceReader.Reading;
import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds where letters and numbers with points between them must be parted: eSpeak joins {@code a.b.c.}, even with blanks
 * after the points, and {@code 1.2.3} to one word, loses what does not fit its buffer for one, and crashes on much more.
 */
final class JoinedTokens {
    // Of a word's 200 bytes; the same as for a long word.
    private static final int MOST_PHONEMES = 80;
    // As in "double u".
    private static final int LETTER_PHONEMES = 7;
    // As in "Japanese letter a": in a word of single letters these are not read as they are alone.
    private static final int FOREIGN_LETTER_PHONEMES = 20;
    private static final Set<UnicodeScript> NAMED =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);
    // Of a digit within a number, and of the point after it.
    private static final int DIGIT_PHONEMES = 7;
    private static final int POINT_PHONEMES = 5;
    private static final int GROUP_DIGITS = 3;
    // Eight have 24 digits, which eSpeak reads whole.
    private static final int MOST_GROUPS = 8;

    private final String text;
    private final List<TextToken> tokens;
    private final Map<String, Reading> readings;

    JoinedTokens(String text, List<TextToken> tokens, Map<String, Reading> readings) {
        this.text = text;
        this.tokens = tokens;
        this.readings = readings;
    }

    /** Returns the indexes of the tokens before which there must be a blank and no point. */
    BitSet breaks() {
        BitSet breaks = new BitSet();
        int start = 0;
        for (int end = 1; end <= tokens.size(); end++) {
            if (end == tokens.size() || !isJoined(tokens.get(end - 1), tokens.get(end))) {
                if (!isOneNumber(start, end)) {
                    part(start, end, breaks);
                }
                start = end;
            }
        }
        return breaks;
    }

    private void part(int start, int end, BitSet breaks) {
        int weight = 0;
        for (int index = start; index < end; index++) {
            int own = weight(tokens.get(index));
            weight += own;
            if (index > start && weight > MOST_PHONEMES) {
                breaks.set(index);
                weight = own;
            }
        }
    }

    // With points between its thousands, as in German.
    private boolean isOneNumber(int start, int end) {
        return end - start <= MOST_GROUPS
                && tokens.subList(start, end).stream().allMatch(token -> token.kind() == Kind.DIGITS)
                && tokens.subList(start + 1, end).stream()
                        .allMatch(token -> token.end() - token.start() == GROUP_DIGITS);
    }

    private boolean isJoined(TextToken before, TextToken token) {
        if (!isShort(before) || !isShort(token)) {
            return false;
        }
        boolean numbers = before.kind() == Kind.DIGITS && token.kind() == Kind.DIGITS;
        int points = 0;
        for (int at = before.end(); at < token.start(); at++) {
            char sign = text.charAt(at);
            boolean point = sign == '.' || (numbers && sign == ',');
            if (!point && (numbers || !Character.isWhitespace(sign))) {
                return false;
            }
            points += point ? 1 : 0;
        }
        return points > 0;
    }

    private boolean isShort(TextToken token) {
        return token.kind() == Kind.DIGITS || (token.kind() == Kind.WORD && isLetter(token));
    }

    private boolean isLetter(TextToken token) {
        int first = token.start() + Character.charCount(text.codePointAt(token.start()));
        for (int at = first; at < token.end(); at += Character.charCount(text.codePointAt(at))) {
            if (Character.isLetter(text.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    private int weight(TextToken token) {
        if (token.kind() == Kind.DIGITS) {
            return DIGIT_PHONEMES * (token.end() - token.start()) + POINT_PHONEMES;
        }
        int first = text.codePointAt(token.start());
        if (!NAMED.contains(UnicodeScript.of(first))) {
            return FOREIGN_LETTER_PHONEMES;
        }
        Reading reading = readings.get(Character.toString(first));
        return reading == null ? LETTER_PHONEMES : Math.max(LETTER_PHONEMES, reading.entries() + 1);
    }
}
