package dev.parlance.tts.dashscope;

import java.nio.charset.StandardCharsets;

/** Turns the inside of a JSON string into a text. */
final class JsonText {
    private static final int UNICODE_ESCAPE_LENGTH = 6;

    private JsonText() {}

    /** Returns the text; an escape that was cut off at the end is left out. */
    static String unescape(byte[] bytes, int length) {
        String raw = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        int at = 0;
        while (at < raw.length()) {
            at = raw.charAt(at) == '\\' ? unescapeOne(raw, at, text) : copyOne(raw, at, text);
        }
        return text.toString();
    }

    private static int copyOne(String raw, int at, StringBuilder text) {
        text.append(raw.charAt(at));
        return at + 1;
    }

    private static int unescapeOne(String raw, int at, StringBuilder text) {
        if (at + 1 == raw.length()) {
            return at + 1;
        }
        char letter = raw.charAt(at + 1);
        if (letter == 'u') {
            return unescapeUnicode(raw, at, text);
        }
        text.append(
                switch (letter) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> letter;
                });
        return at + 2;
    }

    private static int unescapeUnicode(String raw, int at, StringBuilder text) {
        int end = Math.min(at + UNICODE_ESCAPE_LENGTH, raw.length());
        int unit = 0;
        for (int index = at + 2; index < end; index++) {
            unit = (unit << 4) | Math.max(Character.digit(raw.charAt(index), 16), 0);
        }
        text.append((char) unit);
        return end;
    }
}
