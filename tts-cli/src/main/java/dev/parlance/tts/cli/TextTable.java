package dev.parlance.tts.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table for people: columns as wide as their widest cell, a heading first. */
final class TextTable {
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
            widths[column] = Math.max(widths[column], cells[column].length());
        }
    }

    void print(PrintStream out) {
        rows.forEach(row -> out.println(line(row)));
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        return line.toString().stripTrailing();
    }
}
