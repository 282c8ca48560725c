package dev.parlance.tts.prepare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes a number with apostrophes between its thousands, as in Switzerland, without them: voices part it there. */
public final class GroupedThousands implements TextTransform {
    // Possessive, so that the time is linear and the stack flat.
    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\p{L}\\p{Nd}'’.,])\\p{Nd}{1,3}(?:['’]\\p{Nd}{3}(?!\\p{Nd}))++(?!['’]\\p{Nd})");

    /** Creates the transform. */
    public GroupedThousands() {}

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder plain = PreparedText.edit(text);
        Matcher number = GROUPED.matcher(text);
        while (number.find()) {
            for (int at = number.start(); at < number.end(); at++) {
                if ("'’".indexOf(text.charAt(at)) >= 0) {
                    plain.replace(at, at + 1, "");
                }
            }
        }
        return plain.build();
    }

    @Override
    public String version() {
        return "thousands-1";
    }
}
