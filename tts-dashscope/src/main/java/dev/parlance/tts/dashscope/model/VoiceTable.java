package dev.parlance.tts.dashscope.model;

import static dev.parlance.tts.http.wire.TableRow.TEXT;
import static dev.parlance.tts.http.wire.TableRow.listOf;
import static dev.parlance.tts.http.wire.TableRow.mapOf;
import static dev.parlance.tts.http.wire.TableRow.oneOf;
import static dev.parlance.tts.http.wire.TableRow.row;

import dev.parlance.tts.http.wire.TableRow;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceStatus;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The service's own voices, as data: it has no list of them to ask for. A voice that is not here may exist all the same,
 * so nothing is refused because of this table.
 */
public final class VoiceTable {
    private static final Pattern NO_WORD = Pattern.compile("[^a-z-]+");

    /** Names of each dialect, the usual English one first. */
    private final Map<String, List<String>> dialects;

    /** The words of the descriptions for each style. */
    private final Map<String, List<String>> styles;

    private final Map<String, List<String>> languages;
    private final Map<String, List<String>> groups;
    private final List<Voice> voices;

    /**
     * Takes the content of {@code voices.json}.
     *
     * @param file the whole file
     * @param models the table that says which models are to end
     * @throws IllegalArgumentException if a voice names something that is not in the file
     */
    VoiceTable(TableRow file, ModelTable models) {
        file.skip("about", "date");
        dialects = lists(file, "dialects");
        styles = lists(file, "styles");
        languages = lists(file, "languages");
        groups = lists(file, "models");
        voices = file.get("voices", listOf(row(VoiceRow::new)), List.of()).stream()
                .map(row -> voice(row, models))
                .toList();
    }

    private static Map<String, List<String>> lists(TableRow file, String name) {
        return file.get(name, mapOf(listOf(TEXT)), Map.of());
    }

    /** Returns the voices, in the order of the service's pages. */
    public List<Voice> voices() {
        return voices;
    }

    /** Returns the languages of tags and of names in the file, each once. */
    public List<Locale> languages(List<String> tagsAndNames) {
        return tagsAndNames.stream()
                .flatMap(tag -> languages.getOrDefault(tag, List.of(tag)).stream())
                .distinct()
                .map(Locale::forLanguageTag)
                .toList();
    }

    private Voice voice(VoiceRow row, ModelTable table) {
        Set<String> models = row.groups.stream()
                .flatMap(group -> named(groups, group).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Voice.Builder voice = Voice.builder(new VoiceId(ModelTable.PROVIDER, row.voice), languages(row.languages))
                .description(row.about)
                .styles(styles(row.about))
                .models(models)
                .status(status(models, table));
        row.name.ifPresent(voice::displayName);
        row.gender.ifPresent(voice::gender);
        if (!row.dialects.isEmpty()) {
            voice.dialect(dialect(row.dialects));
        }
        return voice.build();
    }

    private Set<String> styles(String about) {
        Set<String> words =
                NO_WORD.splitAsStream(about.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return styles.entrySet().stream()
                .filter(style -> !Collections.disjoint(words, style.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    // Whether the announced end of a model has come is for the service to say; see models.json.
    private static VoiceStatus status(Set<String> models, ModelTable table) {
        boolean announced =
                models.stream().allMatch(model -> table.replacement(model).isPresent());
        return announced ? VoiceStatus.DEPRECATED : VoiceStatus.READY;
    }

    private Dialect dialect(List<String> keys) {
        List<String> names =
                keys.stream().flatMap(key -> named(dialects, key).stream()).toList();
        String shown = keys.size() == 1
                ? names.get(0)
                : keys.stream().map(key -> named(dialects, key).get(0)).collect(Collectors.joining(", "));
        return new Dialect(shown, Set.copyOf(names));
    }

    private static List<String> named(Map<String, List<String>> lists, String name) {
        List<String> list = lists.getOrDefault(name, List.of());
        if (list.isEmpty()) {
            throw new IllegalArgumentException("nothing is named " + name);
        }
        return list;
    }

    /** One voice of {@code voices.json}, as it is written there. */
    private static final class VoiceRow {
        /** Its name in a request. */
        final String voice;

        /** Its name for people, if it is another. */
        final Optional<String> name;

        /** Its gender, if the service says. */
        final Optional<Gender> gender;

        /** What it sounds like. */
        final String about;

        /** Tags of its languages, the main one first; a name of the file's {@code languages} stands for all of those. */
        final List<String> languages;

        /** Its dialects, by their keys in the file's {@code dialects}. It speaks them for Chinese text. */
        final List<String> dialects;

        /** The groups of models it works with, by their keys in the file's {@code models}. */
        final List<String> groups;

        VoiceRow(TableRow row) {
            voice = row.get("voice", TEXT);
            name = row.find("name", TEXT);
            gender = row.find("gender", oneOf(Gender.class));
            about = row.get("about", TEXT, "");
            languages = row.texts("languages");
            dialects = row.texts("dialects");
            groups = row.texts("in");
        }
    }
}
