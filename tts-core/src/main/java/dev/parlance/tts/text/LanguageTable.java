package dev.parlance.tts.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Which parts of words are frequent in which language. The resource {@code language-table.gz} holds it; beside that stand its
 * sources, and {@code LanguageTableProgram} in {@code verification/tts-benchmarks} writes it. Immutable.
 *
 * <p>A part is three characters in a row of a word between two spaces, as in {@code " de"}, or {@code "_"} and a whole word of
 * at most seven. Its weight in a language is how much more often than once in 100,000 it stands there, as twice the
 * natural logarithm, from 1 to 15. The resource is, zipped and with the highest byte first:
 *
 * <ol>
 *   <li>the number of languages (2 bytes); of each its tag and the name of its script, as texts: the number of bytes (1) and
 *       these in UTF-8,
 *   <li>the number of parts (4 bytes); of each, in order, how many characters it shares with the one before (1 byte), and the
 *       others as text,
 *   <li>of each part the number of languages it is frequent in (1 byte),
 *   <li>of each part these languages, in ascending order, each as the difference to the one before (1 byte),
 *   <li>of each part its weights in them (1 byte each).
 * </ol>
 */
final class LanguageTable {
    /** The longest word that is a part by itself. */
    static final int LONGEST_WORD = 7;

    /** How much a weight is of a natural logarithm. */
    static final int WEIGHTS_PER_NAT = 2;

    private static final int PLACE_BITS = 17;
    private static final int BYTE = 0xFF;
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final List<Language> languages = new ArrayList<>();
    private final int english;
    private final long[] parts;
    private final int[] starts;
    private final byte[] frequentIn;
    private final byte[] weights;

    private LanguageTable(ByteBuffer in) {
        for (int left = in.getShort(); left > 0; left--) {
            languages.add(new Language(Locale.forLanguageTag(text(in)), UnicodeScript.forName(text(in))));
        }
        english = languages.stream().map(Language::locale).toList().indexOf(Locale.ENGLISH);
        parts = readParts(in);
        starts = new int[parts.length + 1];
        for (int part = 0; part < parts.length; part++) {
            starts[part + 1] = starts[part] + (in.get() & BYTE);
        }
        frequentIn = new byte[starts[parts.length]];
        weights = new byte[starts[parts.length]];
        in.get(frequentIn).get(weights);
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[in.get() & BYTE];
        in.get(text);
        return new String(text, UTF_8);
    }

    // Sorted by hash: 47 bits of it, and the place of the part. The hash of the characters that a part shares with the
    // one
    // before is not reckoned again.
    private static long[] readParts(ByteBuffer in) {
        long[] parts = new long[in.getInt()];
        long[] hashes = new long[LONGEST_WORD + 2];
        for (int place = 0; place < parts.length; place++) {
            int length = in.get() & BYTE;
            String rest = text(in);
            for (int at = 0; at < rest.length(); at++) {
                hashes[length + 1] = hash(hashes[length], rest.charAt(at));
                length++;
            }
            parts[place] = key(hashes[length]) | place;
        }
        Arrays.sort(parts);
        return parts;
    }

    /** Returns the table, which is read when it is first asked for. */
    static LanguageTable get() {
        return Holder.TABLE;
    }

    /** Returns the languages it can tell apart. */
    List<Language> languages() {
        return languages;
    }

    /** Returns the place of English among the languages. */
    int english() {
        return english;
    }

    /** Adds what the parts of {@code word}, in lower case, tell of each language to {@code scores}, in the order of the languages. */
    void score(String word, int[] scores) {
        String spaced = " " + word + " ";
        for (int at = 0; at + 2 < spaced.length(); at++) {
            add(hash(hash(hash(0, spaced.charAt(at)), spaced.charAt(at + 1)), spaced.charAt(at + 2)), scores);
        }
        if (word.length() <= LONGEST_WORD) {
            long whole = hash(0, '_');
            for (int at = 0; at < word.length(); at++) {
                whole = hash(whole, word.charAt(at));
            }
            add(whole, scores);
        }
    }

    private void add(long hash, int[] scores) {
        // The place follows the hash, so that a part stands where its hash alone would, or right after.
        int found = Arrays.binarySearch(parts, key(hash));
        int at = found < 0 ? -found - 1 : found;
        if (at == parts.length || key(parts[at]) != key(hash)) {
            return;
        }
        int part = (int) (parts[at] & ((1L << PLACE_BITS) - 1));
        int language = 0;
        for (int entry = starts[part]; entry < starts[part + 1]; entry++) {
            language += frequentIn[entry] & BYTE;
            scores[language] += weights[entry];
        }
    }

    private static long hash(long before, char next) {
        long hash = (before ^ next) * HASH_FACTOR;
        return hash ^ (hash >>> 29);
    }

    private static long key(long hash) {
        return hash >>> PLACE_BITS << PLACE_BITS;
    }

    /** A language and the script in which it is known. */
    record Language(Locale locale, UnicodeScript script) {}

    private static final class Holder {
        static final LanguageTable TABLE = read();

        private Holder() {}

        private static LanguageTable read() {
            try (InputStream resource =
                            requireNonNull(LanguageTable.class.getResourceAsStream("language-table.gz"), "table");
                    GZIPInputStream unzipped = new GZIPInputStream(resource)) {
                return new LanguageTable(ByteBuffer.wrap(unzipped.readAllBytes()));
            } catch (IOException e) {
                throw new UncheckedIOException("the table of languages is damaged", e);
            }
        }
    }
}
