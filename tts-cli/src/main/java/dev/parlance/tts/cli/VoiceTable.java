package dev.parlance.tts.cli;

import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Voice;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints voices for people, a line each. */
final class VoiceTable {
    private static final List<String> HEADINGS = List.of("VOICE", "LANGUAGES", "GENDER", "DIALECT", "DESCRIPTION");
    private static final int LANGUAGES_SHOWN = 4;

    private VoiceTable() {}

    static void write(List<Voice> voices, PrintStream out) {
        List<List<String>> rows = voices.stream().map(VoiceTable::row).toList();
        int[] widths = new int[HEADINGS.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = HEADINGS.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        writeRow(HEADINGS, widths, out);
        rows.forEach(row -> writeRow(row, widths, out));
    }

    private static List<String> row(Voice voice) {
        return List.of(
                voice.id().toString(),
                languages(voice),
                voice.gender()
                        .map(gender -> gender.name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                voice.dialect().map(Dialect::name).orElse(""),
                voice.description());
    }

    private static String languages(Voice voice) {
        String shown = voice.languages().stream()
                .limit(LANGUAGES_SHOWN)
                .map(Locale::toLanguageTag)
                .collect(Collectors.joining(" "));
        int more = voice.languages().size() - LANGUAGES_SHOWN;
        return more > 0 ? shown + " +" + more : shown;
    }

    private static void writeRow(List<String> row, int[] widths, PrintStream out) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(row.get(column))
                    .append(" ".repeat(widths[column] - row.get(column).length() + 2));
        }
        out.println(line.toString().stripTrailing());
    }
}
