package dev.parlance.tts.prepare;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.Ssml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How words of one language are said: other words to say, or phonemes. Immutable.
 *
 * <p>Words stand for whole words only, the longest that matches counts, and what is said in their place is not looked up again. A
 * word in small letters also stands for the one with capitals at its start or in capitals; one with a capital in it only for itself.
 */
public final class Lexicon {
    private static final String IPA = "ipa";

    private final Locale language;
    private final Map<String, String> words;
    private final List<Pronunciation> phonemes;

    private Lexicon(Locale language, Map<String, String> words, List<Pronunciation> phonemes) {
        this.language = requireNonNull(language, "language");
        this.words = new TreeMap<>(words);
        this.phonemes = List.copyOf(phonemes);
    }

    /**
     * Reads a table: on each line a word, a tab or an equals sign, and what to say. Between slashes, as {@code /təˈmɑːtəʊ/}, stand
     * phonemes of the IPA. Empty lines and those that start with {@code #} are left out; of two lines for a word the last counts.
     *
     * @throws IllegalArgumentException if a line has no word or nothing to say, with the line's number
     */
    public static Lexicon ofTable(String table, Locale language) {
        Builder builder = new Builder();
        List<String> lines = table.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                builder.line(line, index + 1);
            }
        }
        return builder.build(language);
    }

    /**
     * Reads a lexicon in W3C's Pronunciation Lexicon Specification 1.0. Of several ways to say a word the preferred counts, else
     * the first. Document types and external entities are not read. The stream stays open.
     *
     * @throws IllegalArgumentException if it is no such lexicon, with the line's number
     * @throws IOException if the stream cannot be read
     */
    public static Lexicon ofPls(InputStream pls) throws IOException {
        return PlsReader.read(pls);
    }

    /** Returns the language the words are of. */
    public Locale language() {
        return language;
    }

    /** Returns the words that have phonemes, for a backend that takes them. */
    public List<Pronunciation> phonemes() {
        return phonemes;
    }

    /** Returns the words that have phonemes and no words to say instead, so that plain text cannot say them. */
    public List<Pronunciation> phonemesOnly() {
        return phonemes.stream().filter(one -> !words.containsKey(one.word())).toList();
    }

    /** Returns the lexicon without phonemes: the words that have only these are then read as the voice reads them. */
    public Lexicon withoutPhonemes() {
        return new Lexicon(language, words, List.of());
    }

    /**
     * Returns the transform that says the words of the lexicon. A word that has both phonemes and words to say is said by these.
     *
     * @throws IllegalStateException if there are {@link #phonemesOnly}, which a text without markup cannot carry: use {@link
     *     #markup} with a backend that takes them, or {@link #withoutPhonemes()}
     */
    public TextTransform transform() {
        int without = phonemesOnly().size();
        if (without > 0) {
            throw new IllegalStateException(
                    without + " words of the lexicon have only phonemes, which plain text cannot carry");
        }
        return new LexiconText(words, "lexicon-1 " + digest());
    }

    /**
     * Returns {@code text} in SSML, for a backend that takes its {@code phoneme} element: words with phonemes in one of {@code
     * alphabets} have that, other words of the lexicon are a {@code sub} with what to say. A word that has neither is as it is: phonemes are
     * never read aloud. A backend without {@code phoneme} refuses the element.
     *
     * @param alphabets what the backend takes, such as {@code ipa}; CosyVoice takes {@code py} (pinyin) and {@code cmu}
     */
    public Ssml markup(String text, Set<String> alphabets) {
        Map<String, String> tags = new TreeMap<>();
        words.forEach((word, said) -> tags.put(word, "sub alias=\"" + escaped(said) + '"'));
        phonemes.stream()
                .filter(one -> alphabets.contains(one.alphabet()))
                .forEach(one -> tags.put(
                        one.word(),
                        "phoneme alphabet=\"" + escaped(one.alphabet()) + "\" ph=\"" + escaped(one.symbols()) + '"'));
        StringBuilder markup = new StringBuilder("<speak>");
        int end = new LexiconText(tags, "").read(text, (from, start, until, tag) -> {
            markup.append(escaped(text.substring(from, start)));
            String name = tag.substring(0, tag.indexOf(' '));
            markup.append('<').append(tag).append('>').append(escaped(text.substring(start, until)));
            markup.append("</").append(name).append('>');
        });
        return new Ssml(
                markup.append(escaped(text.substring(end))).append("</speak>").toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String digest() {
        StringBuilder entries = new StringBuilder();
        words.forEach(
                (word, said) -> entries.append(word).append('\n').append(said).append('\n'));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(entries.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the language and how many words there are only. */
    @Override
    public String toString() {
        return "Lexicon[" + language.toLanguageTag() + ", " + words.size() + " words, " + phonemes.size()
                + " with phonemes]";
    }

    /** Collects the entries of a lexicon. */
    static final class Builder {
        private final Map<String, String> words = new TreeMap<>();
        private final List<Pronunciation> phonemes = new ArrayList<>();

        void words(String word, String said) {
            words.put(word, said);
        }

        void phonemes(String word, String alphabet, String symbols) {
            phonemes.add(new Pronunciation(word, alphabet, symbols));
        }

        private void line(String line, int number) {
            int tab = line.indexOf('\t');
            int sign = tab >= 0 ? tab : line.indexOf('=');
            String word = sign < 0 ? "" : line.substring(0, sign).strip();
            String said = line.substring(sign + 1).strip();
            if (word.isEmpty() || said.isEmpty()) {
                throw new IllegalArgumentException("lexicon, line " + number + ": a word, a tab or =, and what to say");
            }
            if (said.length() > 2 && said.startsWith("/") && said.endsWith("/")) {
                phonemes(word, IPA, said.substring(1, said.length() - 1));
            } else {
                words(word, said);
            }
        }

        Lexicon build(Locale language) {
            return new Lexicon(language, words, phonemes);
        }
    }
}
