package dev.parlance.tts.espeak;

import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says the point of a number in the languages whose voices pass over it, and the digits after it one by one. */
final class DecimalPoints implements TextTransform {
    // A date or a version has several.
    private static final Pattern POINT = Pattern.compile("(?<![\\p{Nd}.])(\\p{Nd}++)[.٫](\\p{Nd}++)(?!\\.\\p{Nd})");
    // Found by asking 28 voices for 3.14 and 3 14; the Nepali one reads all figures in English.
    private static final Map<String, String> NAMES = Map.of("th", "จุด", "ko", "점", "ja", "てん", "ne", "दशमलव");

    private final String name;

    private DecimalPoints(String name) {
        this.name = name;
    }

    /** Returns the transform for a voice of {@code language}, such as {@code th}, which changes nothing for most. */
    static TextTransform of(String language) {
        String name = NAMES.get(language);
        return name == null ? UnchangedText.INSTANCE : new DecimalPoints(name);
    }

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder written = PreparedText.edit(text);
        Matcher number = POINT.matcher(text);
        while (number.find()) {
            written.replace(number.end(1), number.start(2), " " + name + " ");
            written.replace(
                    number.start(2),
                    number.end(2),
                    String.join("  ", number.group(2).split("")));
        }
        return written.build();
    }

    @Override
    public String version() {
        return "points-2";
    }
}
