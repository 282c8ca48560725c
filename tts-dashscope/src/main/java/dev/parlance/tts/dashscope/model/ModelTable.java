package dev.parlance.tts.dashscope.model;

import static dev.parlance.tts.http.wire.TableRow.TEXT;
import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.mapOf;
import static dev.parlance.tts.http.wire.TableRow.row;

import dev.parlance.tts.http.wire.TableRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which transport, options and limits a model has, as data. Names are not checked: an unknown one gets what models of
 * such a name usually have, and the service decides.
 */
public final class ModelTable {
    /** The name of the provider, the first part of the ids of its voices and of the names of its options. */
    public static final String PROVIDER = "dashscope";

    private final String revision;
    private final List<ModelFamily> families;
    private final Map<String, Map<String, String>> languages;
    private final Map<String, String> replacements;
    private final Globs<ModelFamily> familyOf;

    /**
     * Takes the content of {@code models.json}.
     *
     * @param file the whole file
     * @param revision tells a table that does not ship with this module from others
     * @throws IllegalArgumentException if no family serves every model, or one has a transport or languages that are
     *     not known
     */
    ModelTable(TableRow file, String revision) {
        this.revision = revision;
        file.skip("about");
        families = file.get("families", listOf(row(ModelFamily::new)), List.of());
        languages = file.get("languages", mapOf(mapOf(TEXT)), Map.of());
        Map<String, List<String>> retired = file.get("retired", row(ModelTable::retired), Map.of());
        replacements = retired.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(old -> Map.entry(old, entry.getKey())))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        check();
        familyOf = new Globs<>(families.stream()
                .map(family -> Globs.Row.of(family.match, family))
                .toList());
    }

    /** Returns which models the service has announced the end of, by what to use instead. */
    private static Map<String, List<String>> retired(TableRow row) {
        row.skip("date");
        return row.get("models", mapOf(listOf(TEXT)), Map.of());
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
        ModelFamily family = familyOf.first(model).orElseThrow();
        Map<String, String> names =
                family.languages == null ? Map.of() : languages.getOrDefault(family.languages, Map.of());
        return new ModelSpec(model, family, names, revision);
    }

    /** Returns what the service advises to use instead of {@code model}, if it has announced its end. */
    public Optional<String> replacement(String model) {
        return Optional.ofNullable(replacements.get(model));
    }
}
