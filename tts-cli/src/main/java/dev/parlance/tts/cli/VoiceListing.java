package dev.parlance.tts.cli;

import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Voice;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints voices as a table, a line each. */
final class VoiceListing {
    private static final int LANGUAGES_SHOWN = 3;

    private VoiceListing() {}

    static void write(List<Voice> voices, PrintStream out) {
        TextTable table = new TextTable("VOICE", "LANGUAGES", "GENDER", "DIALECT", "DESCRIPTION");
        for (Voice voice : voices) {
            table.add(
                    voice.id().toString(),
                    languages(voice),
                    voice.gender()
                            .map(gender -> gender.name().toLowerCase(Locale.ROOT))
                            .orElse(""),
                    voice.dialect().map(Dialect::name).orElse(""),
                    voice.description());
        }
        table.print(out);
    }

    // The tags of a language stand together behind its name.
    private static String languages(Voice voice) {
        Map<String, List<String>> tags = voice.languages().stream()
                .collect(Collectors.groupingBy(
                        Locale::getLanguage,
                        LinkedHashMap::new,
                        Collectors.mapping(Locale::toLanguageTag, Collectors.toList())));
        String shown = tags.entrySet().stream()
                .limit(LANGUAGES_SHOWN)
                .map(entry -> named(entry.getKey(), String.join(" ", entry.getValue())))
                .collect(Collectors.joining(", "));
        int more = tags.size() - LANGUAGES_SHOWN;
        return more > 0 ? shown + " +" + more : shown;
    }

    private static String named(String language, String tags) {
        String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
        return name.equals(language) ? tags : name + " (" + tags + ")";
    }
}
