package dev.parlance.tts.espeak;

import dev.parlance.tts.prepare.SymbolNames;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a text has to sound: a word of one script, digits, or a symbol.
 *
 * <p>Punctuation is none, and nothing has to be heard of it but a pause: stops, quotes, brackets, dashes, bullets, the lines
 * of tables, and the marks before or after a note ({@code ※ * ⁂ ‽}). Full-width signs are what their narrow ones are. Some
 * signs are a symbol in one place and punctuation in others: {@code *} and {@code /} between digits, {@code ^} after a letter or
 * digit and before another, primes after digits; a hyphen before a number is a minus, which belongs to the number.
 *
 * @param kind what it is
 * @param start where it starts, as a UTF-16 index
 * @param end where it ends, exclusive
 */
record TextToken(Kind kind, int start, int end) {
    private static final String SPOKEN_PUNCTUATION = "%&@#§¶†‡‰‱" + "％＆＃＠﹪﹠﹟﹫" + "٪؉؊";
    private static final String PRIMES = "′″";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Returns the tokens of {@code text} from {@code from} to {@code to}, in order. */
    static List<TextToken> of(String text, int from, int to) {
        List<TextToken> tokens = new ArrayList<>();
        int at = from;
        while (at < to) {
            Kind kind = kindAt(text, at);
            int end = kind == Kind.NONE ? at + Character.charCount(text.codePointAt(at)) : end(kind, text, at, to);
            if (kind != Kind.NONE) {
                tokens.add(new TextToken(kind, at, end));
            }
            at = end;
        }
        return tokens;
    }

    /** Returns true if there is a token in {@code text}. */
    static boolean isIn(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (kindAt(text, at) != Kind.NONE) {
                return true;
            }
        }
        return false;
    }

    /** Returns the characters of this token of {@code text}. */
    String in(String text) {
        return text.substring(start, end);
    }

    private static Kind kindAt(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (Character.isDigit(codePoint)) {
            return Kind.DIGITS;
        }
        if (Character.isLetter(codePoint)) {
            return Kind.WORD;
        }
        return isSymbol(text, at) || isOperator(text, at) || isPrime(text, at) ? Kind.SYMBOL : Kind.NONE;
    }

    private static boolean isSymbol(String text, int at) {
        int codePoint = text.codePointAt(at);
        return switch (Character.getType(codePoint)) {
            case Character.CURRENCY_SYMBOL,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER,
                    Character.PRIVATE_USE,
                    // A sign that is newer than the JDK.
                    Character.UNASSIGNED -> true;
            case Character.MATH_SYMBOL, Character.OTHER_SYMBOL -> !SymbolNames.isDrawnAt(text, at);
            default -> SPOKEN_PUNCTUATION.indexOf(codePoint) >= 0;
        };
    }

    // Of feet, inches and minutes of arc; between letters it stands for an apostrophe.
    private static boolean isPrime(String text, int at) {
        return PRIMES.indexOf(text.charAt(at)) >= 0 && at > 0 && Character.isDigit(text.charAt(at - 1));
    }

    // Elsewhere an asterisk is a bullet or emphasis, a circumflex a mouth, and a slash parts words.
    private static boolean isOperator(String text, int at) {
        char sign = text.charAt(at);
        if (at == 0 || at + 1 == text.length()) {
            return false;
        }
        char before = text.charAt(at - 1);
        char after = text.charAt(at + 1);
        return ("*/＊／".indexOf(sign) >= 0 && Character.isDigit(before) && Character.isDigit(after))
                || ("^＾".indexOf(sign) >= 0
                        && (Character.isLetterOrDigit(before) || before == ')')
                        && (Character.isLetterOrDigit(after) || after == '('));
    }

    private static int end(Kind kind, String text, int at, int to) {
        if (kind == Kind.SYMBOL) {
            return SymbolNames.clusterAt(text, at)
                    .map(cluster -> Math.min(to, cluster.end()))
                    .orElse(at + Character.charCount(text.codePointAt(at)));
        }
        UnicodeScript script = UnicodeScript.of(text.codePointAt(at));
        int end = at;
        while (end < to && continues(kind, script, text, end)) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean continues(Kind kind, UnicodeScript script, String text, int at) {
        int codePoint = text.codePointAt(at);
        if (kind == Kind.DIGITS) {
            return Character.isDigit(codePoint);
        }
        UnicodeScript other = UnicodeScript.of(codePoint);
        boolean sameScript = other == script || other == UnicodeScript.COMMON || other == UnicodeScript.INHERITED;
        return isMark(codePoint) || (Character.isLetter(codePoint) && sameScript);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || codePoint == ZERO_WIDTH_JOINER
                || codePoint == ZERO_WIDTH_NON_JOINER;
    }

    /** What a token is. */
    enum Kind {
        WORD,
        DIGITS,
        SYMBOL,
        NONE
    }
}
