package dev.parlance.tts.server;

import java.util.Optional;

/**
 * Text of JSON as Moshi's reader takes it in a time in proportion to its length: a run of white space, and a number or a word, cost it
 * the square of their length (1.15.2: it looks up each character from the start of the buffer).
 */
final class JsonText {
    private static final int LONGEST_LITERAL_CHARS = 100;
    private static final String SPACES = " \t\r\n";
    private static final String SIGNS = "{}[]:,";

    private final String text;
    private final StringBuilder bounded;
    private int at;
    private int literalChars;

    private JsonText(String text) {
        this.text = text;
        bounded = new StringBuilder(text.length());
    }

    /** Returns {@code text} with each run of white space as one space, or empty if a number or a word in it is too long for any. */
    static Optional<String> bounded(String text) {
        return new JsonText(text).bounded();
    }

    private Optional<String> bounded() {
        while (at < text.length() && literalChars <= LONGEST_LITERAL_CHARS) {
            char next = text.charAt(at++);
            if (next == '"') {
                literalChars = 0;
                copyString();
            } else if (SPACES.indexOf(next) >= 0) {
                literalChars = 0;
                copySpace();
            } else {
                literalChars = SIGNS.indexOf(next) >= 0 ? 0 : literalChars + 1;
                bounded.append(next);
            }
        }
        return literalChars <= LONGEST_LITERAL_CHARS ? Optional.of(bounded.toString()) : Optional.empty();
    }

    private void copySpace() {
        while (at < text.length() && SPACES.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        bounded.append(' ');
    }

    private void copyString() {
        int start = at - 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, text.length());
        bounded.append(text, start, at);
    }
}
