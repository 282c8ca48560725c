package dev.parlance.tts.prepare;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.Buffer;

/**
 * Writes the tables that {@link SymbolNames} reads from Unicode's CLDR as its JSON packages have it. {@link
 * SymbolDataTest} says how to run it.
 */
final class SymbolData {
    /** The languages of eSpeak NG 1.52, which reads few symbols itself, by their codes in CLDR. */
    private static final Set<String> LANGUAGES = Set.of(
            ("af am an ar as az ba be bg bn bpy bs ca chr cs cv cy da de el en eo es et eu fa fi fr ga gd gn grc gu"
                            + " hak haw he hi hr ht hu hy hyw ia id io is it ja jbo ka kk kl kn ko kok ku ky la lb lfn lt ltg lv mi"
                            + " mk ml mr ms mt mto my nci ne nl nn no nog om or pa pap piqd pl pt py qdb qu quc qya ro ru sd shn si"
                            + " sjn sk sl smj sq sr sv sw ta te th tk tn tr tt ug uk ur uz vi yue zh")
                    .split(" ", -1));

    /** Where CLDR's name is not that of the sign: it has that of a measure of alcohol for the degree sign. */
    private static final Map<String, Map<String, String>> CORRECTIONS = Map.of("de", Map.of("°", "Grad"));

    private static final String BIDI_CONTROLS = "[\\u061C\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\u00AD]";

    private final Path packages;
    private final Map<String, Map<String, String>> names = new TreeMap<>();

    /**
     * Reads the packages.
     *
     * @param packages a folder with the unpacked packages {@code cldr-annotations-full}, {@code
     *     cldr-annotations-derived-full} and {@code cldr-core}, each in a folder of its name
     */
    SymbolData(Path packages) throws IOException {
        this.packages = packages;
        // The names proper replace derived ones of the same sequence.
        readAll("cldr-annotations-derived-full", "annotationsDerived");
        readAll("cldr-annotations-full", "annotations");
        names.keySet().removeIf(language -> !LANGUAGES.contains(language.split("-", -1)[0]));
        names.values().removeIf(Map::isEmpty);
        CORRECTIONS.forEach((language, corrected) ->
                names.getOrDefault(language, new HashMap<>()).putAll(corrected));
    }

    /** Writes a file for each language and the list of parents into {@code folder}. */
    void write(Path folder) throws IOException {
        for (Map.Entry<String, Map<String, String>> language : names.entrySet()) {
            write(folder.resolve(language.getKey() + ".txt"), table(language.getKey(), language.getValue()));
        }
        write(folder.resolve("parents.txt"), parents());
    }

    private static void write(Path file, List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private List<String> table(String language, Map<String, String> all) throws IOException {
        ToneNames tones = new ToneNames(all);
        Map<String, String> untoned = new TreeMap<>(Comparator.comparing(SymbolData::codePoints));
        all.forEach((sequence, name) -> {
            if (!tones.isToned(sequence)) {
                untoned.put(sequence, name);
            }
        });
        tones.basesWithoutName().forEach(untoned::putIfAbsent);
        List<String> lines = new ArrayList<>();
        lines.add(
                "# Names of symbols in " + language + ": CLDR " + version() + ", Unicode-3.0, written by SymbolData.");
        tones.first().ifPresent(text -> lines.add(SymbolTable.FIRST_TONE + "\t" + codePoints(text)));
        tones.next().ifPresent(text -> lines.add(SymbolTable.NEXT_TONE + "\t" + codePoints(text)));
        untoned.forEach((sequence, name) -> lines.add(codePoints(sequence) + "\t" + name));
        return lines;
    }

    /** Returns the locales whose parent is not what is left when their last part is taken away. */
    private List<String> parents() throws IOException {
        Map<String, String> parents = new TreeMap<>();
        strings("likelySubtags.json", "likelySubtags").forEach((tag, full) -> {
            String[] parts = full.split("-", -1);
            if (tag.equals(parts[0] + "-" + parts[parts.length - 1]) && names.containsKey(parts[0] + "-" + parts[1])) {
                parents.put(tag, full);
            }
        });
        strings("parentLocales.json", "parentLocales", "parentLocale").forEach((tag, parent) -> {
            if (names.containsKey(tag) || names.containsKey(parent)) {
                parents.put(tag, parent);
            }
        });
        aliases().forEach((tag, language) -> {
            if (!tag.contains("_") && names.containsKey(language)) {
                parents.putIfAbsent(tag, language);
            }
        });
        List<String> lines = new ArrayList<>();
        lines.add("# Parents of locales: CLDR " + version() + ", Unicode-3.0, written by SymbolData.");
        parents.forEach((tag, parent) -> lines.add(tag + "\t" + parent));
        return lines;
    }

    private Map<String, String> aliases() throws IOException {
        Map<String, String> aliases = new HashMap<>();
        Map<?, ?> all = at(json(supplemental("aliases.json")), "supplemental", "metadata", "alias", "languageAlias");
        all.forEach((tag, alias) -> aliases.put((String) tag, (String) ((Map<?, ?>) alias).get("_replacement")));
        return aliases;
    }

    private Map<String, String> strings(String file, String... path) throws IOException {
        Map<String, String> strings = new TreeMap<>();
        String[] whole =
                Stream.concat(Stream.of("supplemental"), Stream.of(path)).toArray(String[]::new);
        at(json(supplemental(file)), whole).forEach((key, value) -> {
            if (value instanceof String text) {
                strings.put((String) key, text);
            }
        });
        return strings;
    }

    private String version() throws IOException {
        return (String) json(packages.resolve("cldr-core/package.json")).get("version");
    }

    private Path supplemental(String file) {
        return packages.resolve("cldr-core").resolve("supplemental").resolve(file);
    }

    private void readAll(String name, String kind) throws IOException {
        try (Stream<Path> languages = Files.list(packages.resolve(name).resolve(kind))) {
            for (Path language : languages.sorted().toList()) {
                Map<?, ?> found = at(json(language.resolve("annotations.json")), kind, "annotations");
                Map<String, String> target =
                        names.computeIfAbsent(language.getFileName().toString(), tag -> new HashMap<>());
                found.forEach((sequence, annotation) -> add(target, (String) sequence, (Map<?, ?>) annotation));
            }
        }
    }

    private static void add(Map<String, String> target, String sequence, Map<?, ?> annotation) {
        if (annotation.get("tts") instanceof List<?> spoken) {
            target.put(sequence.replace("\uFE0F", ""), clean((String) spoken.get(0)));
        }
    }

    private static String clean(String name) {
        return name.replaceAll(BIDI_CONTROLS, "")
                .replaceAll("[\\p{Zs}\\s]+", " ")
                .strip();
    }

    private static Map<?, ?> at(Map<?, ?> json, String... path) {
        Map<?, ?> found = json;
        for (String key : path) {
            found = found.get(key) instanceof Map<?, ?> inner ? inner : Map.of();
        }
        return found;
    }

    private static Map<?, ?> json(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try (JsonReader reader = JsonReader.of(new Buffer().write(Files.readAllBytes(file)))) {
            return (Map<?, ?>) reader.readJsonValue();
        }
    }

    private static String codePoints(String text) {
        return text.codePoints().mapToObj(c -> String.format("%04X", c)).collect(Collectors.joining(" "));
    }
}
