package dev.parlance.tts.split;

/**
 * White space at a place in a text, at most {@value PieceScanner#REACH} characters of it.
 *
 * @param start where it starts
 * @param end where it ends, its start if there is none
 * @param lines how many lines end in it
 * @param lineStart where the line after the last of those starts, -1 if none ends
 * @param separated true if a paragraph separator is in it
 */
record Space(int start, int end, int lines, int lineStart, boolean separated) {
    static Space at(Window text, int start) {
        int end = start;
        int lines = 0;
        int lineStart = -1;
        boolean separated = false;
        while (end < start + PieceScanner.REACH && Signs.isSpace(text.at(end))) {
            char sign = text.at(end);
            end++;
            if (Signs.of(sign) == Signs.LINE) {
                separated |= sign == '\u2029';
                lines += sign == '\n' && end - 2 >= start && text.at(end - 2) == '\r' ? 0 : 1;
                lineStart = end;
            }
        }
        return new Space(start, end, lines, lineStart, separated);
    }

    boolean isParagraph() {
        return lines > 1 || separated;
    }
}
