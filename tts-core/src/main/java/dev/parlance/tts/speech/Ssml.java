package dev.parlance.tts.speech;

import java.util.regex.Pattern;

/**
 * A text marked up in W3C Speech Synthesis Markup Language 1.1: a whole {@code <speak>} element. That it is well-formed
 * is for the backend to check, which knows the dialect it speaks.
 *
 * @param source the markup
 */
public record Ssml(String source) {
    private static final Pattern SPEAK =
            Pattern.compile("\\s*(<\\?xml[^>]*\\?>\\s*)?<speak[\\s>].*</speak>\\s*", Pattern.DOTALL);

    /** Checks that the markup is inside a {@code speak} element. */
    public Ssml {
        if (!SPEAK.matcher(source).matches()) {
            throw new IllegalArgumentException("SSML starts with <speak> and ends with </speak>");
        }
    }

    /** Returns the length only: the markup holds the text to speak. */
    @Override
    public String toString() {
        return "Ssml[" + source.length() + " chars]";
    }
}
