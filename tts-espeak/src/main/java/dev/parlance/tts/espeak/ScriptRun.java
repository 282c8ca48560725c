package dev.parlance.tts.espeak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text in scripts that one voice reads.
 *
 * @param voice the name of the voice
 * @param start where it starts
 * @param end where it ends, exclusive
 */
record ScriptRun(String voice, int start, int end) {
    /**
     * Cuts {@code text} where the voice changes. Digits, punctuation and blanks belong to the voice before them; after
     * the last blank or closing sign between two voices they belong to the next one, as the 3 in "Hello. 3个".
     *
     * @param main the voice for a text without letters
     * @param voices the voice for each letter
     */
    static List<ScriptRun> split(String text, String main, Voices voices) {
        List<ScriptRun> runs = new ArrayList<>();
        @Nullable String voice = null;
        int start = 0;
        int lettersEnd = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            @Nullable String wanted = voices.at(text, at).orElse(null);
            if (wanted != null) {
                if (voice != null && !voice.equals(wanted)) {
                    int cut = cut(text, lettersEnd, at);
                    runs.add(new ScriptRun(voice, start, cut));
                    start = cut;
                }
                voice = wanted;
                lettersEnd = next;
            }
            at = next;
        }
        runs.add(new ScriptRun(voice == null ? main : voice, start, text.length()));
        return runs;
    }

    /** Returns this stretch in a text with {@code chars} characters before it. */
    ScriptRun shifted(int chars) {
        return new ScriptRun(voice, start + chars, end + chars);
    }

    private static int cut(String text, int from, int to) {
        for (int at = to; at > from; at--) {
            if (closes(text.charAt(at - 1)) && !isInsideNumber(text, at)) {
                return at;
            }
        }
        // Nothing parts them, as in "iPhone15很好": the signs stay with the word they touch first.
        return to;
    }

    // Such as 37.5.
    private static boolean isInsideNumber(String text, int at) {
        return at > 1
                && at < text.length()
                && Character.isDigit(text.charAt(at))
                && Character.isDigit(text.charAt(at - 2))
                && !Character.isWhitespace(text.charAt(at - 1));
    }

    private static boolean closes(char sign) {
        return Character.isWhitespace(sign) || ".,;:!?…)]。，、；：！？）】」』》”".indexOf(sign) >= 0;
    }

    /** The voices for letters. */
    @FunctionalInterface
    interface Voices {
        /** Returns the voice for the character at an index of a text, or empty if any voice reads it. */
        Optional<String> at(String text, int index);
    }
}
