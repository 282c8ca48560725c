package dev.parlance.tts.pieces;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parts Markdown that is still arriving into blocks, which are fenced code and tables, and all else. Of a line that may begin a
 * block, no more than what shows whether it does is held back.
 */
final class MarkdownLines implements LiveParts {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})[^\\n]*\\n?");
    private static final Pattern ROW = Pattern.compile(" {0,3}\\|[^\\n]*\\n?");

    /** The start of a line that may still be either. */
    private static final Pattern UNDECIDED = Pattern.compile(" {0,3}(`{0,2}|~{0,2}|(`{3}|~{3}|\\|)[^\\n]*)");

    /** What is longer is no row that a text is held back for. */
    private static final int LONGEST_ROW_CHARS = 2_000;

    private final StringBuilder held = new StringBuilder();
    private final List<LivePart> parts = new ArrayList<>();
    private int lineStart;
    private boolean inPlainLine;
    private boolean inTable;
    /** The line that opened the code, which the rest of it needs too if it was flushed before its end; null outside of code. */
    private @Nullable String opener;

    private boolean reopened;

    @Override
    public List<LivePart> add(String text) {
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            addToLine(text.substring(start, end), newline >= 0);
            start = end;
        }
        return taken();
    }

    @Override
    public List<LivePart> flush() {
        if (opener != null || inTable) {
            block(held.length());
        } else {
            plain();
        }
        inTable = false;
        reopened = opener != null;
        return taken();
    }

    private List<LivePart> taken() {
        List<LivePart> all = List.copyOf(parts);
        parts.clear();
        return all;
    }

    private void addToLine(String text, boolean ends) {
        held.append(text);
        if (inPlainLine) {
            plain();
            inPlainLine = !ends;
            return;
        }
        if (ends) {
            endLine(held.substring(lineStart));
        } else if (opener == null && !isUndecided()) {
            endTable();
            plain();
            inPlainLine = true;
        }
    }

    private boolean isUndecided() {
        return held.length() - lineStart <= LONGEST_ROW_CHARS
                && UNDECIDED.matcher(held).region(lineStart, held.length()).matches();
    }

    private void endLine(String line) {
        if (opener != null) {
            endCode(line);
        } else if (FENCE.matcher(line).matches()) {
            endTable();
            opener = line;
            lineStart = held.length();
        } else if (ROW.matcher(line).matches()) {
            inTable = true;
            lineStart = held.length();
        } else {
            endTable();
            plain();
        }
    }

    private void endCode(String line) {
        lineStart = held.length();
        if (isClosing(line)) {
            block(held.length());
            opener = null;
            reopened = false;
        }
    }

    private boolean isClosing(String line) {
        Matcher opening = FENCE.matcher(String.valueOf(opener));
        Matcher closing = FENCE.matcher(line);
        return opening.matches()
                && closing.matches()
                && closing.group(1).startsWith(opening.group(1))
                && closing.group(1).equals(line.strip());
    }

    private void endTable() {
        if (inTable) {
            block(lineStart);
            inTable = false;
        }
    }

    private void block(int end) {
        if (end > 0) {
            String before = reopened ? String.valueOf(opener) : "";
            parts.add(LivePart.block(before, held.substring(0, end)));
        }
        held.delete(0, end);
        lineStart = 0;
    }

    private void plain() {
        if (held.length() > 0) {
            parts.add(LivePart.sentences(held.toString()));
        }
        held.setLength(0);
        lineStart = 0;
    }
}
