package dev.parlance.tts.dashscope.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which transport, options and limits a model has, as data. Names are not checked: an unknown one gets what models of
 * such a name usually have, and the service decides.
 */
public final class ModelTable {
    /** The name of the provider, the first part of the ids of its voices and of the names of its options. */
    public static final String PROVIDER = "dashscope";

    // Compiled once: a table is searched for every request.
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final String revision;
    private final List<ModelFamily> families;
    private final Map<String, Map<String, String>> languages;
    private final Map<String, String> replacements;

    /**
     * Takes the content of {@code models.json}.
     *
     * @param revision tells a table that does not ship with this module from others
     * @throws IllegalArgumentException if no family serves every model, or one has a transport or languages that are
     *     not known
     */
    ModelTable(ModelsFile file, String revision) {
        this.revision = revision;
        families = file.families;
        languages = file.languages;
        replacements = file.retired.models.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(old -> Map.entry(old, entry.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        check();
    }

    private void check() {
        if (families.isEmpty() || !families.get(families.size() - 1).match.contains("*")) {
            throw new IllegalArgumentException("the last family must match *");
        }
        for (ModelFamily family : families) {
            if (family.languages != null && !languages.containsKey(family.languages)) {
                throw new IllegalArgumentException("no languages " + family.languages);
            }
            if (!family.counting.equals("han-as-two") && !family.counting.equals("code-points")) {
                throw new IllegalArgumentException("counting: " + family.counting);
            }
        }
    }

    /** Returns what is known of {@code model}. */
    public ModelSpec spec(String model) {
        ModelFamily family = families.stream()
                .filter(known -> known.match.stream().anyMatch(glob -> matches(glob, model)))
                .findFirst()
                .orElseThrow();
        Map<String, String> names =
                family.languages == null ? Map.of() : languages.getOrDefault(family.languages, Map.of());
        return new ModelSpec(model, family, names, revision);
    }

    /** Returns what the service advises to use instead of {@code model}, if it has announced its end. */
    public Optional<String> replacement(String model) {
        return Optional.ofNullable(replacements.get(model));
    }

    /** Returns true if {@code model} matches {@code glob} of a shipped table, with {@code *} for anything. */
    static boolean matches(String glob, String model) {
        return PATTERNS.computeIfAbsent(glob, ModelTable::pattern)
                .matcher(model)
                .matches();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E");
    }

    /** The whole file. */
    static final class ModelsFile {
        String about = "";
        List<ModelFamily> families = List.of();
        Map<String, Map<String, String>> languages = Map.of();
        Retired retired = new Retired();
    }

    /** What the service has announced the end of: replacement to models. */
    static final class Retired {
        String date = "";
        Map<String, List<String>> models = Map.of();
    }
}
