package dev.parlance.tts.freetts;

import dev.parlance.tts.prepare.EnglishForms;
import dev.parlance.tts.prepare.FoldedDigits;
import dev.parlance.tts.prepare.GroupedThousands;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.SymbolNames;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.split.TextBlock;
import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text in the characters FreeTTS has a sound or a pause for, which are those of ASCII without angle brackets. A
 * character that it would leave out becomes a word, such as a symbol its name in CLDR, or the text is refused.
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
            Map.entry((int) '©', " copyright "),
            Map.entry((int) '®', " registered "),
            Map.entry((int) '™', " trade mark "));

    private static final Map<Integer, String> PUNCTUATION = Map.ofEntries(
            Map.entry((int) 'ʻ', "'"),
            Map.entry((int) 'ʼ', "'"),
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
            Map.entry((int) '¿', " "),
            Map.entry((int) '¡', " "),
            Map.entry((int) '。', ". "),
            Map.entry((int) '।', ". "),
            Map.entry((int) '۔', ". "),
            Map.entry((int) '؟', "? "));

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

    private static final Map<Integer, String> FRACTIONS = Map.of(
            (int) '¼', "one quarter",
            (int) '½', "one half",
            (int) '¾', "three quarters");

    private static final int LAST_ASCII = 0x7F;
    private static final TextTransform DIGITS = new FoldedDigits();
    private static final TextTransform FORMS =
            DIGITS.then(new GroupedThousands()).then(new EnglishForms());
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern ASCII = Pattern.compile("[ -~]+");
    private static final Pattern SAYABLE = Pattern.compile("[A-Za-z0-9#$%&*+/=@\\\\^_|~]");
    private static final Pattern GREEK_LETTER = Pattern.compile("GREEK (?:SMALL|CAPITAL) LETTER (?:FINAL )?([A-Z]+)");

    private final String text;

    private EnglishText(String text) {
        this.text = text;
    }

    /**
     * Returns {@code block} of {@code whole} as FreeTTS reads it, empty if there is nothing in it to say, or the error if it
     * cannot be spoken or {@code stop} is due.
     */
    static Either<SpeechError, PreparedText> of(String whole, TextBlock block, StopCondition stop) {
        PreparedText forms = FORMS.apply(whole.substring(block.start(), block.end()));
        EnglishText text = new EnglishText(forms.text());
        return text.spelled(forms.offsets(), block.start(), stop)
                .map(spelled -> SpokenForms.of(spelled.text(), stop).after(spelled.after(forms)))
                .flatMap(words -> stop.isDue() ? Either.left(new SpeechError.Cancelled()) : Either.right(words))
                .map(words -> SAYABLE.matcher(words.text()).find() ? words : PreparedText.unchanged(""));
    }

    /**
     * Returns the error of a text of several blocks with a character that FreeTTS has no sound for, or without any that it has
     * one for, before the first block is spoken. Each kind of character is looked up once.
     */
    static Optional<SpeechError> refusal(String text, StopCondition stop) {
        EnglishText whole = new EnglishText(text);
        BitSet single = new BitSet();
        Set<String> symbols = new HashSet<>();
        int at = TextBlock.at(text, 0).end() < text.length() ? 0 : text.length();
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            if (codePoint > LAST_ASCII && !single.get(codePoint)) {
                if (stop.isDue()) {
                    return Optional.of(new SpeechError.Cancelled());
                }
                Optional<TextRange> symbol = SymbolNames.clusterAt(text, at);
                end = symbol.map(TextRange::end).orElse(end);
                // Whether a Greek letter is sayable depends on those beside it.
                boolean known = symbol.isPresent() && !symbols.add(text.substring(at, end));
                if (!known && !whole.isSayable(at, end)) {
                    return Optional.of(unsayable(codePoint, at));
                }
                single.set(codePoint, symbol.isEmpty() && !isGreek(codePoint));
            }
            at = end;
        }
        return Optional.empty();
    }

    // Before anything of the text is rewritten, so each character alone, but for a Greek letter among others.
    private boolean isSayable(int at, int end) {
        String sign = text.substring(at, end);
        String folded = DIGITS.apply(sign).text();
        boolean isDigit = !folded.equals(sign);
        return spelled(at, end).isPresent()
                || (isDigit
                        && new EnglishText(folded).spelled(0, folded.length()).isPresent());
    }

    private static SpeechError unsayable(int codePoint, int index) {
        return new SpeechError.InvalidText("FreeTTS speaks only English and has no sound for the " + kind(codePoint)
                + " at index " + index + "; replace it or choose another provider");
    }

    private Either<SpeechError, PreparedText> spelled(OffsetMap offsets, int start, StopCondition stop) {
        PreparedText.Builder out = PreparedText.edit(text);
        int at = 0;
        while (at < text.length() && !stop.isDue()) {
            int end = clusterEnd(at);
            Optional<String> spelled = spelled(at, end);
            if (spelled.isEmpty()) {
                int index = start + offsets.original(new TextRange(at, end)).start();
                return Either.left(unsayable(text.codePointAt(at), index));
            }
            if (!text.regionMatches(
                    at, spelled.get(), 0, Math.max(end - at, spelled.get().length()))) {
                out.replace(at, end, spelled.get());
            }
            at = end;
        }
        return Either.right(out.build());
    }

    private int clusterEnd(int at) {
        return SymbolNames.clusterAt(text, at)
                .map(TextRange::end)
                .orElse(at + Character.charCount(text.codePointAt(at)));
    }

    private Optional<String> spelled(int at, int end) {
        int codePoint = text.codePointAt(at);
        boolean single = at + Character.charCount(codePoint) == end;
        if (!single) {
            return named(text.substring(at, end));
        }
        if (FRACTIONS.containsKey(codePoint)) {
            boolean afterNumber = at > 0 && Character.isDigit(text.charAt(at - 1));
            return Optional.of((afterNumber ? " and " : " ") + FRACTIONS.get(codePoint) + " ");
        }
        return plain(codePoint)
                .or(() -> SymbolNames.isDrawnAt(text, at) ? Optional.of(" ") : Optional.empty())
                .or(() -> isAlone(at, end) ? greek(codePoint) : Optional.empty())
                .or(() -> punctuation(text, at))
                .or(() -> named(text.substring(at, end)));
    }

    /** Returns a sequence of symbols in words, in ASCII. */
    private static Optional<String> named(String cluster) {
        return SymbolNames.of(Locale.ENGLISH)
                .nameOf(cluster)
                .flatMap(EnglishText::inAscii)
                .or(() -> folded(cluster))
                .or(() -> SymbolNames.unicodeNameOf(cluster).flatMap(EnglishText::inAscii))
                .map(name -> " " + name + " ");
    }

    // CLDR has piñata and Côte d’Ivoire.
    private static Optional<String> inAscii(String name) {
        StringBuilder ascii = new StringBuilder();
        for (int letter : name.codePoints().toArray()) {
            Optional<String> plain = plain(letter);
            if (plain.isEmpty()) {
                return Optional.empty();
            }
            ascii.append(plain.get());
        }
        return Optional.of(ascii.toString());
    }

    // ⓐ is a form of a, and ⅓ one of 1/3.
    private static Optional<String> folded(String cluster) {
        String folded = Normalizer.normalize(cluster, Normalizer.Form.NFKC).replace('\u2044', '/');
        return Optional.of(folded).filter(form -> ASCII.matcher(form).matches() && !form.isBlank());
    }

    private static Optional<String> plain(int codePoint) {
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
        return isGap(codePoint) ? Optional.of(gap(codePoint)) : letter(codePoint);
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

    /** Returns a letter or digit as its ASCII equivalent, if it has one. */
    private static Optional<String> letter(int codePoint) {
        if (!Character.isLetterOrDigit(codePoint)) {
            return Optional.empty();
        }
        String decomposed = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
        return Optional.of(MARKS.matcher(decomposed).replaceAll(""))
                .filter(bare -> ASCII.matcher(bare).matches());
    }

    // π is a sign in an English text; a Greek word is not English.
    private boolean isAlone(int at, int end) {
        return (at == 0 || !isGreek(text.codePointBefore(at)))
                && (end == text.length() || !isGreek(text.codePointAt(end)));
    }

    private static boolean isGreek(int codePoint) {
        return UnicodeScript.of(codePoint) == UnicodeScript.GREEK;
    }

    private static Optional<String> greek(int codePoint) {
        Matcher name = GREEK_LETTER.matcher(Objects.toString(Character.getName(codePoint), ""));
        return name.lookingAt()
                ? Optional.of(" " + name.group(1).toLowerCase(Locale.ROOT).replace("lamda", "lambda") + " ")
                : Optional.empty();
    }

    /** Returns the pause that punctuation makes which is not in the list and has no name. */
    private static Optional<String> punctuation(String text, int at) {
        if (SymbolNames.clusterAt(text, at).isPresent()) {
            return Optional.empty();
        }
        return switch (Character.getType(text.codePointAt(at))) {
            case Character.DASH_PUNCTUATION -> Optional.of(" - ");
            case Character.OTHER_PUNCTUATION -> Optional.of(", ");
            case Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION -> Optional.of(" ");
            default -> Optional.empty();
        };
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
