package dev.parlance.tts.prepare;

/**
 * Makes white space plain and takes away what is not spoken: runs of spaces become one, a run with a line break one line break,
 * with two or more a blank line, and none stays at the start or the end. Control characters, escape sequences of terminals, soft
 * hyphens, byte order marks and directions are left out; joiners stay, since letters and emoji differ by them.
 *
 * <p>Half a surrogate pair stays too: that is not a text, which the synthesizer refuses.
 */
public final class PlainSpace implements TextTransform {
    private static final char ESCAPE = '\u001B';

    /** Where the escape sequence at an index ends, by ECMA-48: ESC [, parameters from 0 to ?, intermediates, a final letter. */
    private static int escapeEnd(String text, int start) {
        int end = start + 1;
        if (end >= text.length() || text.charAt(end) != '[') {
            return end;
        }
        end++;
        while (end < text.length() && text.charAt(end) >= ' ' && text.charAt(end) <= '?') {
            end++;
        }
        boolean closed = end < text.length() && text.charAt(end) >= '@' && text.charAt(end) <= '~';
        return closed ? end + 1 : end;
    }

    /** Creates the transform. */
    public PlainSpace() {}

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder plain = PreparedText.edit(text);
        int index = 0;
        while (index < text.length()) {
            int end = unspokenEnd(text, index);
            if (end == index) {
                index++;
            } else {
                replace(text, index, end, plain);
                index = end;
            }
        }
        return plain.build();
    }

    @Override
    public String version() {
        return "space-1";
    }

    private static void replace(String text, int start, int end, PreparedText.Builder plain) {
        String space = start == 0 || end == text.length() ? "" : space(text, start, end);
        if (!text.substring(start, end).equals(space)) {
            plain.replace(start, end, space);
        }
    }

    private static String space(String text, int start, int end) {
        int lines = 0;
        boolean spaced = false;
        for (int index = start; index < end; index++) {
            char sign = text.charAt(index);
            boolean second = sign == '\n' && index > start && text.charAt(index - 1) == '\r';
            lines += sign == '\u2029' ? 2 : isLine(sign) && !second ? 1 : 0;
            spaced |= isSpace(sign);
        }
        return lines > 1 ? "\n\n" : lines == 1 ? "\n" : spaced ? " " : "";
    }

    private static int unspokenEnd(String text, int start) {
        int index = start;
        while (index < text.length()) {
            char sign = text.charAt(index);
            if (sign == ESCAPE) {
                index = escapeEnd(text, index);
            } else if (isSpace(sign) || isLine(sign) || isUnspoken(sign)) {
                index++;
            } else {
                break;
            }
        }
        return index;
    }

    private static boolean isLine(char sign) {
        return switch (sign) {
            case '\n', '\r', '\u000B', '\f', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    private static boolean isSpace(char sign) {
        return sign == '\t' || Character.getType(sign) == Character.SPACE_SEPARATOR;
    }

    private static boolean isUnspoken(char sign) {
        if (Character.getType(sign) == Character.CONTROL) {
            return true;
        }
        return switch (sign) {
            // Soft hyphen, Arabic letter mark, zero width space, directions, word joiner, byte order mark.
            case '\u00AD', '\u061C', '\u200B', '\u200E', '\u200F', '\u2060', '\uFEFF' -> true;
            default ->
                (sign >= '\u202A' && sign <= '\u202E') || (sign >= '\u2066' && sign <= '\u2069') || sign >= '\uFFFE';
        };
    }
}
