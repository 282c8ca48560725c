package dev.parlance.tts.cli;

import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Voice;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints voices as a table, a line each. */
final class VoiceListing {
    private static final int LANGUAGES_SHOWN = 4;

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

    private static String languages(Voice voice) {
        String shown = voice.languages().stream()
                .limit(LANGUAGES_SHOWN)
                .map(Locale::toLanguageTag)
                .collect(Collectors.joining(" "));
        int more = voice.languages().size() - LANGUAGES_SHOWN;
        return more > 0 ? shown + " +" + more : shown;
    }
}
