package dev.parlance.tts.cli;

import java.io.PrintStream;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, a heading first. */
final class TextTable {
    private static final int FIRST_CJK_SIGN = 0x3000;
    private static final int LAST_CJK_SIGN = 0x303E;
    private static final int FIRST_FULL_WIDTH = 0xFF01;
    private static final int FIRST_HALF_WIDTH = 0xFF61;
    private static final int LAST_HALF_WIDTH = 0xFFDC;

    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;

    TextTable(String... headings) {
        widths = new int[headings.length];
        add(headings);
    }

    /** Adds a row of as many cells as there are headings. */
    void add(String... cells) {
        rows.add(List.of(cells));
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], width(cells[column]));
        }
    }

    void print(PrintStream out) {
        rows.forEach(row -> out.println(line(row)));
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - width(cell) + 2));
        }
        return line.toString().stripTrailing();
    }

    /** Returns how many columns of a terminal {@code text} takes: two for each character of Chinese, Japanese or Korean. */
    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    // The scripts and blocks that are all wide in Unicode's EastAsianWidth.txt.
    private static boolean isWide(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI ->
                codePoint < FIRST_HALF_WIDTH || codePoint > LAST_HALF_WIDTH;
            default ->
                (codePoint >= FIRST_CJK_SIGN && codePoint <= LAST_CJK_SIGN)
                        || (codePoint >= FIRST_FULL_WIDTH && codePoint < FIRST_HALF_WIDTH);
        };
    }
}
