package dev.parlance.tts.freetts;

import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in the characters FreeTTS has a sound or a pause for, which are those of ASCII without angle brackets. A
 * character that it would leave out becomes a word, or the text is refused.
 */
final class EnglishText {
    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry((int) '<', " less than "),
            Map.entry((int) '>', " greater than "),
            Map.entry((int) '€', " euro "),
            Map.entry((int) '£', " pound "),
            Map.entry((int) '¥', " yen "),
            Map.entry((int) '¢', " cent "),
            Map.entry((int) '°', " degree "),
            Map.entry((int) '§', " section "),
            Map.entry((int) '№', " number "),
            Map.entry((int) '×', " times "),
            Map.entry((int) '÷', " divided by "),
            Map.entry((int) '±', " plus or minus "),
            Map.entry((int) '²', " squared "),
            Map.entry((int) '³', " cubed "),
            Map.entry((int) '¼', " one quarter "),
            Map.entry((int) '½', " one half "),
            Map.entry((int) '¾', " three quarters "),
            Map.entry((int) '©', " copyright "),
            Map.entry((int) '®', " registered "),
            Map.entry((int) '™', " trade mark "));

    private static final Map<Integer, String> PUNCTUATION = Map.ofEntries(
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '„', "\""),
            Map.entry((int) '«', "\""),
            Map.entry((int) '»', "\""),
            Map.entry((int) '‐', "-"),
            Map.entry((int) '‑', "-"),
            Map.entry((int) '‒', "-"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', " - "),
            Map.entry((int) '―', " - "),
            Map.entry((int) '−', " minus "),
            Map.entry((int) '…', "..."),
            Map.entry((int) '•', ", "),
            Map.entry((int) '·', ", "),
            Map.entry((int) '¿', " "),
            Map.entry((int) '¡', " "));

    /** Latin letters that do not decompose into an ASCII letter and a mark. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'Æ', "AE"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'Œ', "OE"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'Ø', "O"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) 'ð', "th"),
            Map.entry((int) 'Ð', "Th"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'Þ', "Th"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Ł', "L"),
            Map.entry((int) 'ı', "i"));

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}+");
    private static final Pattern SAYABLE = Pattern.compile("[A-Za-z0-9#$%&*+/=@\\\\^_|~]");

    private EnglishText() {}

    /** Returns {@code text} as FreeTTS reads it, or the error if it cannot be spoken. */
    static Either<SpeechError, String> of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
            int codePoint = text.codePointAt(index);
            Optional<String> spelled = spelled(codePoint);
            if (spelled.isEmpty()) {
                return Either.left(new SpeechError.InvalidText("FreeTTS speaks only English and has no sound for the "
                        + kind(codePoint) + " at index " + index + "; replace it or choose another provider"));
            }
            out.append(spelled.get());
        }
        String spelled = SpokenForms.of(out.toString());
        return SAYABLE.matcher(spelled).find()
                ? Either.right(spelled)
                : Either.left(new SpeechError.InvalidText("there is nothing but punctuation"));
    }

    private static Optional<String> spelled(int codePoint) {
        String known = known(codePoint);
        if (known != null) {
            return Optional.of(known);
        }
        if (codePoint > ' ' && codePoint < 0x7F) {
            return Optional.of(Character.toString(codePoint));
        }
        if (isSoundless(codePoint)) {
            return Optional.of("");
        }
        return isGap(codePoint) ? Optional.of(codePoint == '\t' ? " " : gap(codePoint)) : plain(codePoint);
    }

    private static @Nullable String known(int codePoint) {
        String word = WORDS.get(codePoint);
        if (word != null) {
            return word;
        }
        String mark = PUNCTUATION.get(codePoint);
        return mark != null ? mark : LETTERS.get(codePoint);
    }

    // Combining accents, joiners, direction marks and soft hyphens; never a sound of their own in English.
    private static boolean isSoundless(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static boolean isGap(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint);
    }

    private static String gap(int codePoint) {
        boolean lineEnd = codePoint == '\n' || codePoint == '\u2028';
        return codePoint == '\u2029' ? "\n\n" : lineEnd ? "\n" : " ";
    }

    /** Returns a letter, digit or full-width form as its ASCII equivalent, if it has one. */
    private static Optional<String> plain(int codePoint) {
        String decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        String bare = MARKS.matcher(decomposed).replaceAll("");
        boolean fullWidth = codePoint >= '！' && codePoint <= '～';
        boolean candidate = fullWidth || Character.isLetterOrDigit(codePoint);
        return Optional.of(bare)
                .filter(ascii -> candidate && ASCII.matcher(ascii).matches());
    }

    /** Describes a character without showing it. */
    private static String kind(int codePoint) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        if (script == UnicodeScript.COMMON || script == UnicodeScript.UNKNOWN || script == UnicodeScript.INHERITED) {
            return "symbol";
        }
        String name = script.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + " character";
    }
}
