package dev.parlance.tts.text;

import java.lang.Character.UnicodeScript;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Guesses the language of a text: by its script if one language uses that, else by how often the parts of its words occur in
 * about a hundred languages. It reads the first {@value #LETTERS_READ} letters.
 *
 * <p>It is made for choosing a voice. A guess is the main language, without a region. Kana is Japanese, Han with hardly any kana
 * Chinese. A Greek letter by itself is a sign. A text in Latin letters needs three words, of which two have no capital, and a
 * clear lead over English; in other scripts that several languages share it needs two words. So names, headings, numbers and
 * greetings get no guess. Of texts of ten words it finds about 19 of 20 right.
 *
 * <p>It does not tell apart what differs too little in writing: Bosnian, and Serbian in Latin letters, are Croatian to it;
 * Cantonese is Chinese; Yiddish is Hebrew. Indonesian and Malay, Danish and Norwegian, Galician, Portuguese and Spanish are
 * mistaken for each other now and then. Of a text in several languages it knows the one that has the most letters, and no
 * romanised writing such as pinyin.
 *
 * <p>Safe for concurrent use. The first guess for a script that several languages share reads a table of 350 KB, for the life
 * of the class.
 */
public final class TextLanguage {
    private static final int LETTERS_READ = 1_000;

    private static final Map<UnicodeScript, Locale> ONE_LANGUAGE_SCRIPTS = Map.ofEntries(
            script(UnicodeScript.HANGUL, "ko"),
            script(UnicodeScript.THAI, "th"),
            script(UnicodeScript.GREEK, "el"),
            script(UnicodeScript.HEBREW, "he"),
            script(UnicodeScript.GEORGIAN, "ka"),
            script(UnicodeScript.ARMENIAN, "hy"),
            script(UnicodeScript.GUJARATI, "gu"),
            script(UnicodeScript.GURMUKHI, "pa"),
            script(UnicodeScript.ORIYA, "or"),
            script(UnicodeScript.TAMIL, "ta"),
            script(UnicodeScript.TELUGU, "te"),
            script(UnicodeScript.KANNADA, "kn"),
            script(UnicodeScript.MALAYALAM, "ml"),
            script(UnicodeScript.SINHALA, "si"),
            script(UnicodeScript.MYANMAR, "my"),
            script(UnicodeScript.KHMER, "km"),
            script(UnicodeScript.LAO, "lo"),
            script(UnicodeScript.TIBETAN, "bo"),
            script(UnicodeScript.THAANA, "dv"),
            script(UnicodeScript.CHEROKEE, "chr"));

    // What is written as another language, or is called otherwise by some: Bosnian, Serbian, Mandarin, Cantonese,
    // Yiddish,
    // Norwegian without more, Nynorsk and Tagalog.
    private static final Map<String, List<String>> WRITTEN_ALIKE = Map.of(
            "hr", List.of("bs", "sr"),
            "zh", List.of("cmn", "yue"),
            "he", List.of("yi"),
            "nb", List.of("no", "nn"),
            "fil", List.of("tl"));

    // In natural logarithms, for two, three, and four or more ordinary words. With these 2 of 317 short English texts,
    // and 9 of
    // 4,656 messages of programs, seem foreign (measured 2026-11 on those of GTK and of coreutils).
    private static final int[] LEADS_OVER_ENGLISH = {18, 12, 8};
    private static final int FEWEST_LETTERS = 7;

    // Chinese has a の now and then, in names of shops; the headlines of Japanese papers have one kana in ten letters.
    private static final int HAN_FOR_A_KANA = 20;

    private static final int LEAD_OF_FEW_WORDS = 2;
    private static final int FEW_WORDS = 3;
    private static final int LIKELY = 6;
    // A refusal needs more than a choice of voice. Within this stays hard English such as "alpha bravo charlie delta",
    // and so
    // do 4 of 100 short sentences in other languages (short-sentences.txt).
    private static final int POSSIBLE = 24;

    private TextLanguage() {}

    private static Map.Entry<UnicodeScript, Locale> script(UnicodeScript script, String language) {
        return Map.entry(script, Locale.forLanguageTag(language));
    }

    /** Returns the language that {@code text} seems to be in, or empty if there is too little evidence. */
    public static Optional<Locale> guess(CharSequence text) {
        return likely(text).stream().findFirst();
    }

    /** Returns the language that {@code text} is in if no other is written in its script; it looks at no words, so it costs less. */
    public static Optional<Locale> byScript(CharSequence text) {
        return leading(prefix(text)).flatMap(TextLanguage::alone);
    }

    /**
     * Returns the {@linkplain #guess guess} and the languages that are nearly as likely, the likeliest first, then those that
     * are written like one of them, such as Serbian like Croatian; none if there is none.
     */
    public static List<Locale> likely(CharSequence text) {
        return seeming(text, LIKELY);
    }

    private static List<Locale> seeming(CharSequence text, int within) {
        String prefix = prefix(text);
        List<Locale> seeming = leading(prefix)
                .map(script -> alone(script)
                        .map(List::of)
                        .orElseGet(() -> byWords(PlainWords.of(wholeWords(prefix, text), script), script, within)))
                .orElse(List.of());
        return Stream.concat(seeming.stream(), seeming.stream().flatMap(TextLanguage::writtenLike))
                .distinct()
                .toList();
    }

    private static Stream<Locale> writtenLike(Locale language) {
        return WRITTEN_ALIKE.getOrDefault(language.getLanguage(), List.of()).stream()
                .map(Locale::forLanguageTag);
    }

    /**
     * Returns the languages that {@code text} may be in, for refusing it if a voice has none of them: more than the {@linkplain
     * #likely likely} ones, else those that are written in its script. Empty if it may be any, as in Latin letters, or in a script that is not known here.
     */
    public static List<Locale> candidates(CharSequence text) {
        List<Locale> possible = seeming(text, POSSIBLE);
        return possible.isEmpty()
                ? leading(prefix(text))
                        .filter(script -> script != UnicodeScript.LATIN)
                        .map(TextLanguage::writtenIn)
                        .orElse(List.of())
                : possible;
    }

    private static List<Locale> writtenIn(UnicodeScript script) {
        return LanguageTable.get().languages().stream()
                .filter(language -> language.script() == script)
                .map(LanguageTable.Language::locale)
                .toList();
    }

    private static String prefix(CharSequence text) {
        int letters = 0;
        int at = 0;
        while (at < text.length() && letters < LETTERS_READ) {
            int codePoint = Character.codePointAt(text, at);
            letters += Character.isLetter(codePoint) ? 1 : 0;
            at += Character.charCount(codePoint);
        }
        return text.subSequence(0, at).toString();
    }

    // A word that is cut is another word.
    private static String wholeWords(String prefix, CharSequence text) {
        int blank = prefix.lastIndexOf(' ');
        return prefix.length() < text.length() && blank > 0 ? prefix.substring(0, blank) : prefix;
    }

    // Japanese counts as Han, or as the kana it has. Of two scripts with equally many letters none leads, but any leads
    // over Latin.
    private static Optional<UnicodeScript> leading(String text) {
        Map<UnicodeScript, Integer> letters = letters(text);
        int most = letters.getOrDefault(UnicodeScript.LATIN, 0);
        UnicodeScript leading = UnicodeScript.LATIN;
        boolean shared = most == 0;
        for (Map.Entry<UnicodeScript, Integer> script : letters.entrySet()) {
            int count = script.getValue();
            if (script.getKey() != UnicodeScript.LATIN && count >= most) {
                shared = count == most && leading != UnicodeScript.LATIN;
                leading = script.getKey();
                most = count;
            }
        }
        int kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
        int han = letters.getOrDefault(UnicodeScript.HAN, 0);
        if (kana + han > 0 && kana + han >= most) {
            return Optional.of(kana * HAN_FOR_A_KANA >= han ? UnicodeScript.HIRAGANA : UnicodeScript.HAN);
        }
        return shared ? Optional.empty() : Optional.of(leading);
    }

    // How many each script has. A Greek letter by itself is a sign, as in 2πr, and no word.
    private static Map<UnicodeScript, Integer> letters(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        UnicodeScript before = UnicodeScript.COMMON;
        int at = 0;
        while (at < text.length()) {
            UnicodeScript script = script(text.codePointAt(at));
            at = text.offsetByCodePoints(at, 1);
            boolean sign = script == UnicodeScript.GREEK
                    && before != script
                    && (at == text.length() || script(text.codePointAt(at)) != script);
            // Marks that stand on a letter and what lengthens a vowel belong to no script.
            if (script != UnicodeScript.COMMON && !sign) {
                letters.merge(script, 1, Integer::sum);
            }
            before = script;
        }
        return letters;
    }

    // Most letters are of ASCII, and the JDK searches a table of ranges for each.
    private static UnicodeScript script(int codePoint) {
        if (!Character.isLetter(codePoint)) {
            return UnicodeScript.COMMON;
        }
        return codePoint < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(codePoint);
    }

    private static Optional<Locale> alone(UnicodeScript script) {
        return switch (script) {
            case HIRAGANA -> Optional.of(Locale.JAPANESE);
            case HAN -> Optional.of(Locale.CHINESE);
            default -> Optional.ofNullable(ONE_LANGUAGE_SCRIPTS.get(script));
        };
    }

    private static List<Locale> byWords(PlainWords words, UnicodeScript script, int within) {
        boolean latin = script == UnicodeScript.LATIN;
        boolean few = words.size() < FEW_WORDS;
        if (latin ? few || words.ordinary() < 2 || words.ordinaryLetters() < FEWEST_LETTERS : words.size() < 2) {
            return List.of();
        }
        LanguageTable table = LanguageTable.get();
        int[] scores = new int[table.languages().size()];
        words.words().forEach(word -> table.score(word, scores));
        int[] ofScript = IntStream.range(0, scores.length)
                .filter(language -> table.languages().get(language).script() == script)
                .toArray();
        int first = IntStream.of(ofScript)
                .reduce((one, other) -> scores[other] > scores[one] ? other : one)
                .orElse(0);
        // English is what a text that gets no guess is spoken in, with most providers.
        int rival = latin && first != table.english()
                ? scores[table.english()]
                : IntStream.of(ofScript)
                        .filter(language -> language != first)
                        .map(language -> scores[language])
                        .max()
                        .orElse(0);
        int least = latin ? LEADS_OVER_ENGLISH[Math.min(words.ordinary(), 4) - 2] : few ? LEAD_OF_FEW_WORDS : 0;
        return ofScript.length == 0 || scores[first] - rival < least * LanguageTable.WEIGHTS_PER_NAT
                ? List.of()
                : near(scores[first] - within * LanguageTable.WEIGHTS_PER_NAT, scores, ofScript, table);
    }

    private static List<Locale> near(int least, int[] scores, int[] languages, LanguageTable table) {
        return IntStream.of(languages)
                .filter(language -> scores[language] >= least)
                .boxed()
                .sorted(Comparator.comparingInt(language -> -scores[language]))
                .map(language -> table.languages().get(language).locale())
                .distinct()
                .toList();
    }
}
