package dev.parlance.tts.timing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of files for subtitles. Both are text in UTF-8 without a byte order mark. */
public enum SubtitleFormat {
    /**
     * SubRip: for each cue its number, its times and its lines, then an empty line. There is no specification, and no way to
     * escape anything: in a text, what players take for a tag, a style or an arrow has a space of no width inside.
     */
    SRT("srt", ',') {
        @Override
        String head() {
            return "";
        }

        @Override
        String before(int number) {
            return number + "\n";
        }

        @Override
        String escaped(String line) {
            return SIGNS.matcher(line).replaceAll("$0\u200B");
        }
    },
    /** WebVTT, as W3C specifies it (https://www.w3.org/TR/webvtt1/): for each cue its times and its lines. */
    WEBVTT("vtt", '.') {
        @Override
        String head() {
            return "WEBVTT\n\n";
        }

        @Override
        String before(int number) {
            return "";
        }

        // With > escaped, no line can have the arrow that parts two times.
        @Override
        String escaped(String line) {
            return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    };

    /** A place in which a tag, a style or an arrow starts. */
    private static final Pattern SIGNS = Pattern.compile("<(?=[a-zA-Z/])|\\{(?=[\\\\a-zA-Z])|--(?=>)");

    private final String extension;
    private final char point;

    SubtitleFormat(String extension, char point) {
        this.extension = extension;
        this.point = point;
    }

    /** Returns the end of file names that means it, in lower case and without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns the format whose {@link #extension} this is; upper and lower case are the same. */
    public static Optional<SubtitleFormat> forExtension(String extension) {
        String wanted = extension.toLowerCase(Locale.ROOT);
        return List.of(values()).stream()
                .filter(format -> format.extension.equals(wanted))
                .findFirst();
    }

    /** Returns a whole file with {@code cues}, its lines ended by line feeds. */
    public String write(List<Cue> cues) {
        StringBuilder file = new StringBuilder(head());
        int number = 1;
        for (Cue cue : cues) {
            file.append(before(number++))
                    .append(time(cue.start()))
                    .append(" --> ")
                    .append(time(cue.end()))
                    .append('\n');
            // An empty line would end the cue.
            cue.lines().stream()
                    .flatMap(String::lines)
                    .filter(line -> !line.isBlank())
                    .forEach(line -> file.append(escaped(line)).append('\n'));
            file.append('\n');
        }
        return file.toString();
    }

    private String time(Duration time) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                point,
                time.toMillisPart());
    }

    abstract String head();

    abstract String before(int number);

    abstract String escaped(String line);
}
