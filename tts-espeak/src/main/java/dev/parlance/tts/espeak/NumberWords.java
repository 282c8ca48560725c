package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.ibm.icu.text.RuleBasedNumberFormat;
import dev.parlance.tts.prepare.FoldedDigits;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes the whole numbers that a voice reads wrong in words, or its digits apart; see {@code number-voices.txt}. Safe for
 * concurrent use.
 */
final class NumberWords implements TextTransform {
    private static final String LIST = "number-voices.txt";
    private static final int LONGEST = 18;
    // Thousands with a blank between them are one number unless they stand in a list of numbers.
    // Each quantifier is possessive: the time is linear and the stack flat, whatever the text.
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{Nd}.,])(?:\\p{Nd}{1,3}(?:[\\u00A0\\u202F\\u2009.,']\\p{Nd}{3}(?!\\p{Nd}))++"
                    + "|(?<!\\p{Nd} )\\p{Nd}{1,3}(?: \\p{Nd}{3}(?!\\p{Nd})){1,3}+(?! \\p{Nd})|\\p{Nd}++)");
    private static final Pattern NOT_DIGIT = Pattern.compile("\\P{Nd}");
    private static final TextTransform ASCII_DIGITS = new FoldedDigits();
    // Sinhala reads 6 and 7 as 201.
    private static final Map<String, Map<String, String>> WORDS = Map.of("si", Map.of("6", "හය", "7", "හත"));
    private static final Map<String, Rule> RULES = rules();
    private static final Map<String, TextTransform> TRANSFORMS = new ConcurrentHashMap<>();

    private final Rule rule;
    private final char decimalSign;
    private final Map<String, String> words;
    private final Locale language;
    private @Nullable RuleBasedNumberFormat format;

    private NumberWords(String voice, Rule rule, Locale language) {
        this.rule = rule;
        decimalSign = DecimalFormatSymbols.getInstance(language).getDecimalSeparator();
        words = WORDS.getOrDefault(voice, Map.of());
        this.language = language;
    }

    /** Returns the transform for a voice without a variant, which changes nothing for most. */
    static TextTransform of(String voice, Locale language) {
        Rule rule = RULES.get(voice);
        return rule == null
                ? UnchangedText.INSTANCE
                : TRANSFORMS.computeIfAbsent(voice, name -> new NumberWords(name, rule, language));
    }

    /** Returns the voices that read numbers wrong, and the largest number up to which each reads all right. */
    static Map<String, Long> voices() {
        return RULES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, rule -> rule.getValue().right));
    }

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder written = PreparedText.edit(text);
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            write(text, number.start(), number.end(), written);
        }
        return written.build();
    }

    private void write(String text, int start, int end, PreparedText.Builder written) {
        String number = text.substring(start, end);
        // What stands after a decimal sign is read digit by digit.
        String whole = number.indexOf(decimalSign) >= 0 ? number.substring(0, number.indexOf(decimalSign)) : number;
        String digits =
                ASCII_DIGITS.apply(NOT_DIGIT.matcher(whole).replaceAll("")).text();
        int wholeEnd = number.indexOf(decimalSign) >= 0 ? start + number.indexOf(decimalSign) : end;
        boolean leadingZero = digits.length() > 1 && digits.charAt(0) == '0';
        if (words.containsKey(digits)) {
            written.replace(start, wholeEnd, apart(text, start, wholeEnd, requireNonNull(words.get(digits))));
        } else if (digits.length() > LONGEST || leadingZero || Long.parseLong(digits) > rule.right) {
            boolean negative = rule.inWords && isMinus(text, start - 1);
            String spoken = (negative ? minus() : "") + spoken(digits, leadingZero);
            written.replace(negative ? start - 1 : start, wholeEnd, apart(text, start, wholeEnd, spoken));
        }
    }

    // A letter that touches the number, as in A70 or 1000km, would be a part of its last word.
    private static String apart(String text, int start, int end, String said) {
        boolean after = start > 0 && Character.isLetter(text.charAt(start - 1));
        boolean before = end < text.length() && Character.isLetter(text.charAt(end));
        return (after ? " " : "") + said + (before ? " " : "");
    }

    private static boolean isMinus(String text, int at) {
        return at >= 0
                && "-\u2212".indexOf(text.charAt(at)) >= 0
                && (at == 0 || Character.isWhitespace(text.charAt(at - 1)));
    }

    private String minus() {
        String one = inWords(1);
        String negative = inWords(-1);
        return negative.endsWith(one) ? negative.substring(0, negative.length() - one.length()) : "";
    }

    private String spoken(String digits, boolean leadingZero) {
        if (rule.inWords && digits.length() <= LONGEST && !leadingZero) {
            return inWords(Long.parseLong(digits)).replace("\u00AD", "");
        }
        return digits.chars()
                .mapToObj(Character::toString)
                .map(digit -> words.getOrDefault(digit, digit))
                .collect(Collectors.joining("  "));
    }

    // ICU's formats are not safe for concurrent use. The first takes half a second to read, each further one 30 ms or
    // more.
    private synchronized String inWords(long number) {
        if (format == null) {
            format = new RuleBasedNumberFormat(language, RuleBasedNumberFormat.SPELLOUT);
        }
        String said = format.format(number);
        // Its Belarusian millions and milliards have Latin letters in them, which the voice would spell.
        return language.getLanguage().equals("be") ? said.replace('i', 'і') : said;
    }

    @Override
    public String version() {
        return "numbers-2";
    }

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new HashMap<>();
        try (InputStream list = requireNonNull(NumberWords.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, UTF_8))) {
            for (String line :
                    lines.lines().filter(line -> !line.startsWith("#")).toList()) {
                List<String> fields = List.of(line.split(" "));
                rules.put(
                        fields.get(0),
                        new Rule(Long.parseLong(fields.get(1)), fields.get(2).equals("words")));
            }
            return Map.copyOf(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Rule(long right, boolean inWords) {}
}
