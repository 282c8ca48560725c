package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service's own voices, as data: it has no list of them to ask for. A voice that is not here may exist all the same,
 * so nothing is refused because of this table.
 */
final class VoiceTable {
    private static final VoiceTable SHIPPED = new VoiceTable(Resources.read("voices.json", VoicesFile.class));

    private final VoicesFile file;
    private final List<Voice> voices;

    private VoiceTable(VoicesFile file) {
        this.file = file;
        voices = file.voices.stream().map(this::voice).toList();
    }

    /** Returns the table in the resources. */
    static VoiceTable shipped() {
        return SHIPPED;
    }

    /** Returns the voices, in the order of the service's pages. */
    List<Voice> voices() {
        return voices;
    }

    /** Returns the languages of tags and of names in the file, each once. */
    List<Locale> languages(List<String> tagsAndNames) {
        return tagsAndNames.stream()
                .flatMap(tag -> file.languages.getOrDefault(tag, List.of(tag)).stream())
                .distinct()
                .map(Locale::forLanguageTag)
                .toList();
    }

    private Voice voice(VoiceRow row) {
        Set<String> models = row.groups.stream()
                .flatMap(group -> models(group).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Voice.Builder voice = Voice.builder(new VoiceId(DashScopeProvider.NAME, row.voice), languages(row.languages))
                .description(row.about)
                .models(models)
                .status(status(models));
        if (row.name != null) {
            voice.displayName(row.name);
        }
        if (row.gender != null) {
            voice.gender(Gender.valueOf(row.gender.toUpperCase(Locale.ROOT)));
        }
        if (!row.dialects.isEmpty()) {
            voice.dialect(dialect(row.dialects));
        }
        return voice.build();
    }

    private List<String> models(String group) {
        List<String> models = file.models.get(group);
        if (models == null) {
            throw new IllegalStateException("voices.json: no models " + group);
        }
        return models;
    }

    // Whether the announced end of a model has come is for the service to say; see models.json.
    private static VoiceStatus status(Set<String> models) {
        boolean announced = models.stream()
                .allMatch(model -> ModelTable.shipped().replacement(model).isPresent());
        return announced ? VoiceStatus.DEPRECATED : VoiceStatus.READY;
    }

    private Dialect dialect(List<String> keys) {
        List<String> names = keys.stream().flatMap(key -> names(key).stream()).toList();
        String shown = keys.size() == 1
                ? names.get(0)
                : keys.stream().map(key -> names(key).get(0)).collect(Collectors.joining(", "));
        return new Dialect(shown, Set.copyOf(names));
    }

    private List<String> names(String key) {
        List<String> names = file.dialects.get(key);
        if (names == null) {
            throw new IllegalStateException("voices.json: no dialect " + key);
        }
        return names;
    }

    /** Returns the keys of all dialects, and their names. */
    Stream<Map.Entry<String, List<String>>> dialects() {
        return file.dialects.entrySet().stream();
    }

    /** The whole file. */
    static final class VoicesFile {
        /** Names of each dialect, the usual English one first. */
        Map<String, List<String>> dialects = Map.of();

        Map<String, List<String>> languages = Map.of();
        Map<String, List<String>> models = Map.of();
        List<VoiceRow> voices = List.of();
    }
}
