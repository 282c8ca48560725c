package dev.parlance.tts.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text that tell its language: no addresses, codes or numbers, and no names, as far as these are written with
 * a capital.
 */
final class PlainWords {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern CODE = Pattern.compile("[\\p{Nd}@/\\\\_=<>{}#&*+|~^$%:]\\S|\\.\\p{L}|\\p{Nd}");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");

    // Longer than any word with its marks and quotes. The JDK normalizes n marks in a row in a time of n squared.
    private static final int LONGEST_TOKEN = 1_000;

    private final UnicodeScript script;
    // Each once: a word that is said a thousand times tells no more than it does once.
    private final Set<String> words = new LinkedHashSet<>();
    private final Set<String> ordinary = new LinkedHashSet<>();
    private boolean first = true;
    private int named;

    private PlainWords(UnicodeScript script) {
        this.script = script;
    }

    /** Returns the words of {@code text} in {@code script}. */
    static PlainWords of(String text, UnicodeScript script) {
        PlainWords found = new PlainWords(script);
        BLANKS.splitAsStream(text)
                .filter(token -> token.length() <= LONGEST_TOKEN)
                .map(token -> Normalizer.normalize(token, Normalizer.Form.NFKC))
                .filter(token -> !CODE.matcher(token).find())
                .flatMap(NO_WORD::splitAsStream)
                .filter(word -> !word.isEmpty())
                .forEach(found::add);
        return found;
    }

    // The first word has a capital whatever it is.
    private void add(String word) {
        if (UnicodeScript.of(word.codePointAt(0)) != script) {
            return;
        }
        boolean capital = Character.isUpperCase(word.codePointAt(0));
        String lower = word.toLowerCase(Locale.ROOT);
        if (capital && !first) {
            named++;
        } else {
            words.add(lower);
        }
        if (!capital && word.length() > 1) {
            ordinary.add(lower);
        }
        first = false;
    }

    /** Returns the different words that count as evidence, in lower case. */
    Set<String> words() {
        return words;
    }

    /** Returns how many different words of two letters or more are written without a capital. */
    int ordinary() {
        return ordinary.size();
    }

    /** Returns how many characters these have together. */
    int ordinaryLetters() {
        return ordinary.stream().mapToInt(String::length).sum();
    }

    /** Returns how many different words there are, and names, which are counted each time. */
    int size() {
        return words.size() + named;
    }
}
