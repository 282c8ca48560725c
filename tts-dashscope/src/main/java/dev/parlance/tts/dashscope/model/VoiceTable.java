package dev.parlance.tts.dashscope.model;

import com.squareup.moshi.Json;
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
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The service's own voices, as data: it has no list of them to ask for. A voice that is not here may exist all the same,
 * so nothing is refused because of this table.
 */
public final class VoiceTable {
    private static final Pattern NO_WORD = Pattern.compile("[^a-z-]+");

    private final VoicesFile file;
    private final List<Voice> voices;

    /**
     * Takes the content of {@code voices.json}.
     *
     * @param models the table that says which models are to end
     * @throws IllegalArgumentException if a voice names something that is not in the file
     */
    VoiceTable(VoicesFile file, ModelTable models) {
        this.file = file;
        voices = file.voices.stream().map(row -> voice(row, models)).toList();
    }

    /** Returns the voices, in the order of the service's pages. */
    public List<Voice> voices() {
        return voices;
    }

    /** Returns the languages of tags and of names in the file, each once. */
    public List<Locale> languages(List<String> tagsAndNames) {
        return tagsAndNames.stream()
                .flatMap(tag -> file.languages.getOrDefault(tag, List.of(tag)).stream())
                .distinct()
                .map(Locale::forLanguageTag)
                .toList();
    }

    private Voice voice(VoiceRow row, ModelTable table) {
        Set<String> models = row.groups.stream()
                .flatMap(group -> named(file.models, group).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Voice.Builder voice = Voice.builder(new VoiceId(ModelTable.PROVIDER, row.voice), languages(row.languages))
                .description(row.about)
                .styles(styles(row.about))
                .models(models)
                .status(status(models, table));
        if (row.name != null) {
            voice.displayName(row.name);
        }
        if (row.gender != null) {
            voice.gender(Tables.constant(Gender.class, row.gender));
        }
        if (!row.dialects.isEmpty()) {
            voice.dialect(dialect(row.dialects));
        }
        return voice.build();
    }

    private Set<String> styles(String about) {
        Set<String> words =
                NO_WORD.splitAsStream(about.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return file.styles.entrySet().stream()
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
                keys.stream().flatMap(key -> named(file.dialects, key).stream()).toList();
        String shown = keys.size() == 1
                ? names.get(0)
                : keys.stream().map(key -> named(file.dialects, key).get(0)).collect(Collectors.joining(", "));
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
    static final class VoiceRow {
        /** Its name in a request. */
        String voice = "";

        /** Its name for people, if it is another. */
        @Nullable
        String name;

        /** {@code female} or {@code male}, if the service says. */
        @Nullable
        String gender;

        /** What it sounds like. */
        String about = "";

        /** Tags of its languages, the main one first; a name of the file's {@code languages} stands for all of those. */
        List<String> languages = List.of();

        /** Its dialects, by their keys in the file's {@code dialects}. It speaks them for Chinese text. */
        List<String> dialects = List.of();

        /** The groups of models it works with, by their keys in the file's {@code models}. */
        @Json(name = "in")
        List<String> groups = List.of();
    }

    /** The whole file. */
    static final class VoicesFile {
        String about = "";
        String date = "";

        /** Names of each dialect, the usual English one first. */
        Map<String, List<String>> dialects = Map.of();

        /** The words of the descriptions for each style. */
        Map<String, List<String>> styles = Map.of();

        Map<String, List<String>> languages = Map.of();
        Map<String, List<String>> models = Map.of();
        List<VoiceRow> voices = List.of();
    }
}
