package dev.parlance.tts.espeak;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.espeak.VoiceReader.Reading;
import dev.parlance.tts.prepare.FoldedDigits;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.SymbolNames;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.SpeechError;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes a stretch of text so that its voice reads all of it: digits as ASCII ones, symbols that the voice passes over by
 * their names, words that do not fit eSpeak's buffers in parts, and nothing that crashes it.
 */
final class SpokenForms {
    // Of N_WORD_PHONEMES (200) bytes in eSpeak's translate.h, where each phoneme may have a stress mark and a pause.
    private static final int LONGEST_WORD_PHONEMES = 80;
    // Twelve letters that are spelt, at 6 phonemes each as in "double u".
    private static final int SURE_WORD_LETTERS = 12;
    // Of a Chinese character; one without a reading is read as its code, figure by figure.
    private static final int LONGEST_SYLLABLE = 6;
    // A letter that is read as its code has up to 25 phonemes.
    private static final int SURE_FOREIGN_LETTERS = 2;
    // As in "three quarters" for ¾. A code has four figures.
    private static final int LONGEST_NAME = 12;
    // Forms of other signs in squares and circles, all of them "Chinese symbol".
    private static final int FIRST_SQUARE = 0x3200;
    private static final int LAST_SQUARE = 0x33FF;
    // eSpeak's number_buf holds 130 bytes with its separators; longer numbers lose their end. Measured: 30 are whole.
    private static final int LONGEST_NUMBER = 24;
    private static final int FIRST_PHONETIC_LETTER = 0x250;
    private static final String AVAGRAHAS = "ऽঽઽଽఽಽഽ";
    private static final TextTransform ASCII_DIGITS = new FoldedDigits();
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final char ARABIC_DECIMAL = '٫';
    private static final char ARABIC_THOUSANDS = '٬';
    private static final int GROUP_DIGITS = 3;
    private static final int MOST_GROUPS = 4;

    private final VoiceReader reader;
    private final String voice;
    private final Locale language;
    private final SoundingLetters sounding;

    SpokenForms(VoiceReader reader, String voice, Locale language) {
        this.reader = reader;
        this.voice = voice;
        this.language = language;
        sounding = new SoundingLetters(reader, voice);
    }

    /**
     * Returns {@code written} in a form that is read whole.
     *
     * @param origin the offset in the request's text of each offset in {@code written}, for the error
     * @throws EngineException with {@link SpeechError.InvalidText} if the voice cannot read a part of it
     */
    PreparedText apply(String written, IntUnaryOperator origin) throws EngineException {
        String text = withPlainBlanks(written);
        List<TextToken> tokens = TextToken.of(text, 0, text.length());
        Map<String, Reading> readings = reader.read(voice, questions(text, tokens));
        PreparedText.Builder forms = PreparedText.edit(text);
        BitSet listed = listed(text, tokens);
        BitSet breaks = new JoinedTokens(text, tokens, readings).breaks();
        int at = 0;
        for (int index = 0; index < tokens.size(); index++) {
            reader.checkCancelled();
            TextToken token = tokens.get(index);
            if (listed.get(index) || breaks.get(index)) {
                forms.replace(at, token.start(), "  ");
            } else if (index > 0 && isSymbolAfterSymbol(tokens.get(index - 1), token)) {
                // Many that touch are one word to eSpeak, which loses its end; two flags are silent.
                forms.replace(at, at, " ");
            } else {
                between(text, at, token.start(), forms);
            }
            if (!write(text, token, readings, forms)) {
                throw unreadable(text, token, origin);
            }
            at = token.end();
        }
        between(text, at, text.length(), forms);
        return forms.build();
    }

    /** Returns true if the voice reads {@code sign} where it stands alone. */
    boolean reads(String sign) throws EngineException {
        try {
            apply(sign, at -> at);
            return true;
        } catch (EngineException e) {
            if (e.error() instanceof SpeechError.InvalidText) {
                return false;
            }
            throw e;
        }
    }

    // CLDR groups the thousands of French, Russian, Polish and Swedish with blanks that do not break, which part a
    // number here.
    private static String withPlainBlanks(String text) {
        return text.replace('\u00A0', ' ').replace('\u202F', ' ').replace('\u2009', ' ');
    }

    // In many languages "100 101" is 100,101 to eSpeak, unless there are two blanks: it is in no list of numbers that
    // is longer than a number can be.
    private static BitSet listed(String text, List<TextToken> tokens) {
        BitSet listed = new BitSet();
        int first = 0;
        for (int index = 1; index <= tokens.size(); index++) {
            if (index == tokens.size() || !isGroup(text, tokens.get(index - 1), tokens.get(index))) {
                TextToken head = tokens.get(first);
                boolean isNumber = index - first <= MOST_GROUPS
                        && head.end() - head.start() <= GROUP_DIGITS
                        && !isNextToNumber(
                                text, head.start(), tokens.get(index - 1).end());
                listed.set(first + 1, Math.max(first + 1, index), !isNumber);
                first = index;
            }
        }
        return listed;
    }

    private static boolean isSymbolAfterSymbol(TextToken before, TextToken token) {
        return before.kind() == TextToken.Kind.SYMBOL
                && token.kind() == TextToken.Kind.SYMBOL
                && before.end() == token.start();
    }

    private static boolean isNextToNumber(String text, int start, int end) {
        boolean before = start > 1 && text.charAt(start - 1) == ' ' && Character.isDigit(text.charAt(start - 2));
        boolean after = end + 1 < text.length() && text.charAt(end) == ' ' && Character.isDigit(text.charAt(end + 1));
        return before || after;
    }

    private static boolean isGroup(String text, TextToken before, TextToken token) {
        return before.kind() == TextToken.Kind.DIGITS
                && token.kind() == TextToken.Kind.DIGITS
                && token.end() - token.start() == GROUP_DIGITS
                && text.substring(before.end(), token.start()).equals(" ");
    }

    private static Set<String> questions(String text, List<TextToken> tokens) {
        Set<String> questions = new LinkedHashSet<>();
        for (TextToken token : tokens) {
            switch (token.kind()) {
                case WORD -> {
                    if (isPlain(text, token)) {
                        continue;
                    }
                    String word = composed(token.in(text));
                    letters(word).forEach(questions::add);
                    questions.addAll(SoundingLetters.questions(word));
                    if (mayBeTooLong(word)) {
                        questions.add(word);
                    }
                }
                case DIGITS ->
                    ASCII_DIGITS
                            .apply(token.in(text))
                            .text()
                            .chars()
                            .forEach(digit -> questions.add(Character.toString(digit)));
                default -> questions.add(token.in(text));
            }
        }
        return questions;
    }

    // All of it is read as it is: such words need not be looked into letter by letter.
    private static boolean isPlain(String text, TextToken word) {
        for (int at = word.start(); at < word.end(); at++) {
            char sign = text.charAt(at);
            if ((sign < 'a' || sign > 'z') && (sign < 'A' || sign > 'Z')) {
                return false;
            }
        }
        return word.end() - word.start() <= SURE_WORD_LETTERS;
    }

    // Every voice has names for the letters of ASCII, and sounds for the parts of a Korean syllable.
    private static List<String> letters(String word) {
        return word.codePoints()
                .filter(Character::isLetter)
                .filter(letter -> letter > 'z' && (letter < 0xAC00 || letter > 0xD7A3))
                .mapToObj(Character::toString)
                .toList();
    }

    private static boolean mayBeTooLong(String word) {
        int letters = word.codePointCount(0, word.length());
        boolean latin = UnicodeScript.of(word.codePointAt(0)) == UnicodeScript.LATIN;
        return letters > (latin ? SURE_WORD_LETTERS : SURE_FOREIGN_LETTERS);
    }

    private boolean write(String text, TextToken token, Map<String, Reading> readings, PreparedText.Builder forms)
            throws EngineException {
        return switch (token.kind()) {
            case WORD -> isPlain(text, token) || word(text, token, readings, forms);
            case DIGITS -> digits(text, token, readings, forms);
            default -> symbol(text, token, readings, forms);
        };
    }

    private boolean word(String text, TextToken token, Map<String, Reading> known, PreparedText.Builder forms)
            throws EngineException {
        String written = composed(token.in(text));
        String word = sounding.of(written, known);
        Map<String, Reading> readings = word.equals(written) ? known : withLetters(word, known);
        if (!isRead(word, readings)) {
            return false;
        }
        List<String> parts =
                isSpelt(word, readings) ? spelt(word) : mayBeTooLong(word) ? parts(word, readings) : List.of(word);
        if (parts.size() > 1 || isSpelt(word, readings)) {
            forms.replace(token.start(), token.end(), String.join(" ", parts));
        } else {
            compose(text, token, known, !word.equals(SoundingLetters.letters(written, known)), forms);
        }
        return true;
    }

    private Map<String, Reading> withLetters(String word, Map<String, Reading> known) throws EngineException {
        Map<String, Reading> readings = new HashMap<>(known);
        Set<String> questions = new LinkedHashSet<>(letters(word));
        if (mayBeTooLong(word)) {
            questions.add(word);
        }
        readings.putAll(reader.read(voice, questions));
        return readings;
    }

    // A letter that is silent by itself must change the word: the Luxembourgish ë does.
    private boolean isRead(String word, Map<String, Reading> readings) throws EngineException {
        Set<String> silent = letters(word).stream()
                .filter(letter -> !isLetterRead(letter, readings))
                .collect(Collectors.toSet());
        if (silent.isEmpty()) {
            return true;
        }
        String rest = word.codePoints()
                .mapToObj(Character::toString)
                .filter(letter -> !silent.contains(letter))
                .collect(Collectors.joining());
        if (rest.isEmpty() || !silent.stream().allMatch(SpokenForms::isOfAnAlphabet) || isSpelt(word, readings)) {
            return false;
        }
        Map<String, Reading> both = reader.read(voice, List.of(word, rest));
        return !requireNonNull(both.get(word))
                .sounds()
                .equals(requireNonNull(both.get(rest)).sounds());
    }

    // Of a Chinese character without a reading it says, in English, that it is one. No letter of a voice's own script
    // is silent by itself, but for the signs that lengthen or part others.
    private static boolean isLetterRead(String letter, Map<String, Reading> readings) {
        Reading reading = requireNonNull(readings.get(letter));
        return isHan(letter)
                ? !reading.isSilent() && !reading.isForeign() && reading.length() <= LONGEST_SYLLABLE
                : !reading.isSilent() || isSilentByNature(letter.codePointAt(0));
    }

    // The letters that a language writes in Latin script; those beyond are for scholars.
    private static boolean isOfAnAlphabet(String letter) {
        return letter.codePointAt(0) < FIRST_PHONETIC_LETTER;
    }

    private static boolean isSilentByNature(int letter) {
        return Character.getType(letter) == Character.MODIFIER_LETTER || AVAGRAHAS.indexOf(letter) >= 0;
    }

    private static boolean isHan(String letter) {
        return UnicodeScript.of(letter.codePointAt(0)) == UnicodeScript.HAN;
    }

    // A voice that reads letters in another language, or as their codes, may lose them in a word, or crash.
    private static boolean isSpelt(String word, Map<String, Reading> readings) {
        UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
        return script == UnicodeScript.LATIN
                ? letters(word).stream()
                        .anyMatch(letter -> requireNonNull(readings.get(letter)).isForeign())
                : !ScriptVoices.scripts().contains(script);
    }

    private static List<String> spelt(String word) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
        return letters(plain).isEmpty() && !plain.isEmpty()
                ? List.of(plain)
                : word.codePoints()
                        .filter(sign -> Character.isLetter(sign) || isVowelSign(sign))
                        .mapToObj(Character::toString)
                        .toList();
    }

    // Of a script whose letters are spelt; an accent belongs to its letter.
    private static boolean isVowelSign(int sign) {
        UnicodeScript script = UnicodeScript.of(sign);
        return script != UnicodeScript.INHERITED && script != UnicodeScript.COMMON;
    }

    // Its dictionaries hold é as one character, not as e with an accent after it.
    private static void compose(
            String text, TextToken token, Map<String, Reading> readings, boolean bare, PreparedText.Builder forms) {
        for (int at = token.start(); at < token.end(); ) {
            int end = at + Character.charCount(text.codePointAt(at));
            while (end < token.end() && Character.getType(text.codePointAt(end)) == Character.NON_SPACING_MARK) {
                end += Character.charCount(text.codePointAt(end));
            }
            String cluster = text.substring(at, end);
            String letters = SoundingLetters.letters(composed(cluster), readings);
            String composed = bare ? SoundingLetters.withoutMarks(letters) : letters;
            if (!composed.equals(cluster)) {
                forms.replace(at, end, composed);
            }
            at = end;
        }
    }

    private List<String> parts(String word, Map<String, Reading> readings) throws EngineException {
        Reading whole = readings.get(word);
        if ((whole != null && whole.entries() <= LONGEST_WORD_PHONEMES) || word.codePointCount(0, word.length()) < 2) {
            return List.of(word);
        }
        int middle = word.offsetByCodePoints(0, word.codePointCount(0, word.length()) / 2);
        List<String> halves = List.of(word.substring(0, middle), word.substring(middle));
        Map<String, Reading> read = reader.read(voice, halves);
        List<String> parts = new ArrayList<>();
        for (String half : halves) {
            parts.addAll(parts(half, read));
        }
        return parts;
    }

    private static boolean digits(
            String text, TextToken token, Map<String, Reading> readings, PreparedText.Builder forms) {
        String digits = ASCII_DIGITS.apply(token.in(text)).text();
        if (digits.chars()
                .anyMatch(digit ->
                        requireNonNull(readings.get(Character.toString(digit))).isSilent())) {
            return false;
        }
        // So long a number is read digit by digit anyway.
        String spoken = digits.length() > LONGEST_NUMBER
                ? digits.chars().mapToObj(Character::toString).collect(Collectors.joining(" "))
                : digits;
        if (!spoken.equals(token.in(text))) {
            forms.replace(token.start(), token.end(), spoken);
        }
        return true;
    }

    private boolean symbol(String text, TextToken token, Map<String, Reading> readings, PreparedText.Builder forms)
            throws EngineException {
        String symbol = token.in(text);
        Reading reading = requireNonNull(readings.get(symbol));
        if (!reading.isSilent() && !reading.isForeign() && !isCode(symbol, reading)) {
            return true;
        }
        String folded = folded(symbol);
        // A table of names takes a while to read, so only for a text that needs one.
        SymbolNames names = SymbolNames.of(language);
        Optional<String> name = names.nameOf(symbol);
        List<Supplier<Optional<String>>> candidates = List.of(
                () -> name,
                () -> UnitNames.nameOf(folded, language),
                () -> plain(folded),
                () -> names.nameOf(folded),
                () -> sign(symbol, folded),
                // For a name that the voice cannot read: all voices read English words.
                () -> name.or(() -> names.nameOf(folded))
                        .flatMap(unread -> SymbolNames.of(Locale.ENGLISH)
                                .nameOf(symbol)
                                .or(() -> SymbolNames.of(Locale.ENGLISH).nameOf(folded))),
                () -> language.getLanguage().equals("en") ? SymbolNames.unicodeNameOf(symbol) : Optional.empty());
        for (Supplier<Optional<String>> candidate : candidates) {
            Optional<String> form = candidate.get();
            if (form.isPresent() && isSounding(form.get())) {
                forms.replace(token.start(), token.end(), " " + form.get() + " ");
                return true;
            }
        }
        return !reading.isSilent() && !isCode(symbol, reading);
    }

    private boolean isSounding(String name) throws EngineException {
        return readsHan(name)
                && reader.read(voice, List.of(name.split(" "))).values().stream()
                        .noneMatch(Reading::isSilent);
    }

    // CLDR's names in Japanese have characters that the voice calls "Chinese letter".
    private boolean readsHan(String name) throws EngineException {
        List<String> han = name.codePoints()
                .mapToObj(Character::toString)
                .filter(SpokenForms::isHan)
                .toList();
        Map<String, Reading> readings = reader.read(voice, han);
        return han.stream().allMatch(letter -> isLetterRead(letter, readings));
    }

    // ① is a form of 1, ⑴ one of (1), and ½ one of 1/2.
    private static Optional<String> plain(String folded) {
        String bare = folded.replaceAll("[()〔〕]", " ").strip();
        boolean readable = bare.codePoints().anyMatch(Character::isLetterOrDigit)
                && bare.codePoints().allMatch(sign -> sign == '/' || sign == '.' || Character.isLetterOrDigit(sign));
        return readable ? Optional.of(bare) : Optional.empty();
    }

    // The code is that of no word: "symbol three three eight f" for ㎏.
    private static boolean isCode(String sign, Reading reading) {
        boolean square = sign.codePointAt(0) >= FIRST_SQUARE && sign.codePointAt(0) <= LAST_SQUARE;
        return square
                || (reading.length() > LONGEST_NAME
                        && !Normalizer.normalize(sign, Normalizer.Form.NFKC).equals(sign));
    }

    // Unicode does not call the Arabic signs forms of the others, though they say the same.
    private static String folded(String symbol) {
        return Normalizer.normalize(symbol, Normalizer.Form.NFKC)
                .replace('\u2044', '/')
                .replace('٪', '%')
                .replace('؉', '‰')
                .replace('؊', '‱');
    }

    // ＋ is a form of +.
    private static Optional<String> sign(String symbol, String folded) {
        return folded.isBlank() || folded.equals(symbol) ? Optional.empty() : Optional.of(folded);
    }

    // eSpeak takes a control character for a command to itself. And a hyphen before the first letter of a clause,
    // without a blank before the hyphen, crashes it if the letter is one of India's: two or more are a dash.
    private static void between(String text, int from, int to, PreparedText.Builder forms) {
        int at = from;
        while (at < to) {
            char sign = text.charAt(at);
            int end = at + 1;
            if (isHyphen(sign)) {
                while (end < to && isHyphen(text.charAt(end))) {
                    end++;
                }
                hyphens(text, at, end, forms);
            } else if (isArabicSeparator(text, at)) {
                forms.replace(at, end, sign == ARABIC_DECIMAL ? "." : "");
            } else if (Character.isISOControl(sign) && sign != '\n' && sign != '\r' && sign != '\t') {
                forms.replace(at, end, " ");
            }
            at = end;
        }
    }

    // The voices of Arabic script read a point and no sign of Unicode's for it.
    private static boolean isArabicSeparator(String text, int at) {
        return (text.charAt(at) == ARABIC_DECIMAL || text.charAt(at) == ARABIC_THOUSANDS)
                && at > 0
                && at + 1 < text.length()
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static void hyphens(String text, int from, int to, PreparedText.Builder forms) {
        boolean afterWord = from > 0 && Character.isLetterOrDigit(text.codePointBefore(from));
        boolean beforeNumber = to < text.length() && Character.isDigit(text.codePointAt(to));
        boolean beforeBlank = to == text.length() || Character.isWhitespace(text.charAt(to));
        if (to - from > 1) {
            forms.replace(from, to, " - ");
        } else if (!beforeNumber && !beforeBlank && !afterWord) {
            forms.replace(from, to, " ");
        } else if (text.charAt(from) != '-') {
            forms.replace(from, to, "-");
        }
    }

    private static boolean isHyphen(char sign) {
        return sign == '-' || sign == '\u2010' || sign == '\u2011' || sign == '\uFE63' || sign == '\uFF0D';
    }

    // A full-width or a mathematical letter is a letter; eSpeak reads its code.
    private static String composed(String word) {
        StringBuilder folded = new StringBuilder();
        word.codePoints()
                .forEach(letter -> folded.append(
                        isVariantOfLatin(letter)
                                ? Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKC)
                                : Character.toString(letter)));
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static boolean isVariantOfLatin(int letter) {
        return (letter >= 'Ａ' && letter <= 'ｚ')
                || (letter >= 0x1D400 && letter <= 0x1D7CB)
                || (letter >= 'ﬀ' && letter <= 'ﬆ');
    }

    private EngineException unreadable(String text, TextToken token, IntUnaryOperator origin) {
        int codePoint = text.codePointAt(token.start());
        String what = switch (token.kind()) {
            case WORD -> "a word in " + UnicodeScript.of(codePoint).toString().toLowerCase(Locale.ROOT) + " letters";
            case DIGITS -> "a number";
            default -> "a symbol of the kind " + kindOf(codePoint);
        };
        return new EngineException(new SpeechError.InvalidText("the voice " + voice + " cannot read " + what
                + " at character " + origin.applyAsInt(token.start()) + "; write it in words"));
    }

    private static String kindOf(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CURRENCY_SYMBOL -> "currency";
            case Character.MATH_SYMBOL -> "mathematics";
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> "number";
            case Character.PRIVATE_USE -> "private use";
            default -> "other";
        };
    }
}
