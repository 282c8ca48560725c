package dev.parlance.tts.prepare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * Takes the words out of a source with markup, from its start to its end. What stands between them is left out; how far they are
 * apart is said by the breaks, of which the longest counts.
 */
final class SpokenOutput {
    private enum Break {
        NONE(""),
        SPACE(" "),
        COMMA(" "),
        LINE("\n"),
        PARAGRAPH("\n\n");

        private final String text;

        Break(String text) {
            this.text = text;
        }
    }

    /** The name of the longest entity of HTML has 31 letters. */
    private static final int LONGEST_REFERENCE = 40;

    private static final Pattern LINE = Pattern.compile("\\S(?:[^\\n]*\\S)?");

    private final String source;
    private final boolean escapes;
    private final PreparedText.Builder spoken;
    private Break pending = Break.NONE;
    private boolean stop;
    private int last = -1;
    private int done;

    private SpokenOutput(String source, boolean escapes) {
        this.source = source;
        this.escapes = escapes;
        spoken = PreparedText.edit(source);
    }

    static SpokenOutput ofHtml(String source) {
        return new SpokenOutput(source, false);
    }

    /** In Markdown a backslash before a sign is not read. */
    static SpokenOutput ofMarkdown(String source) {
        return new SpokenOutput(source, true);
    }

    /** The next words are apart from the last, as {@code source} is here by white space. */
    void space() {
        longest(Break.SPACE);
    }

    /** The next words are of the same sentence and another cell of a table. */
    void comma() {
        longest(Break.COMMA);
    }

    void line() {
        longest(Break.LINE);
    }

    void paragraph() {
        longest(Break.PARAGRAPH);
    }

    /** The last words end a sentence, also if there is no full stop. */
    void stop() {
        stop |= last >= 0;
    }

    private void longest(Break other) {
        pending = last >= 0 && other.compareTo(pending) > 0 ? other : pending;
    }

    /**
     * Adds the words of a stretch of the source: what it is read as, with its references to characters and its escapes resolved.
     * White space is a space. What cannot be followed character by character is one with all of the stretch.
     */
    void words(int start, int end, String read) {
        int at = start;
        int index = 0;
        while (index < read.length()) {
            int length;
            int unitEnd;
            if (Character.isWhitespace(read.charAt(index))) {
                space();
                length = spaceEnd(read, index, read.length()) - index;
                unitEnd = spaceEnd(source, at, end);
            } else {
                at = isEscape(at, end, read.charAt(index)) ? at + 1 : at;
                unitEnd = unitEnd(at, end, read, index);
                length = length(at, unitEnd, end, read, index);
                say(at, unitEnd, read.substring(index, index + length));
            }
            index += length;
            at = unitEnd;
        }
    }

    private static int spaceEnd(String text, int start, int end) {
        int index = start;
        while (index < end && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return index;
    }

    private boolean isEscape(int at, int end, char read) {
        return escapes && at + 1 < end && source.charAt(at) == '\\' && source.charAt(at + 1) == read;
    }

    private int unitEnd(int at, int end, String read, int index) {
        int reference = referenceEnd(at, end, read, index);
        int run = runEnd(at, end, read, index);
        return reference > at ? reference : run > at ? run : Math.max(at, end);
    }

    private int length(int at, int unitEnd, int end, String read, int index) {
        if (referenceEnd(at, end, read, index) > at) {
            return Parser.unescapeEntities(source.substring(at, unitEnd), false).length();
        }
        return runEnd(at, end, read, index) > at ? unitEnd - at : read.length() - index;
    }

    private int referenceEnd(int at, int end, String read, int index) {
        if (at >= end || source.charAt(at) != '&') {
            return at;
        }
        int semicolon =
                source.substring(at, Math.min(end, at + LONGEST_REFERENCE)).indexOf(';');
        String reference = semicolon < 0 ? "" : source.substring(at, at + semicolon + 1);
        String character = Parser.unescapeEntities(reference, false);
        boolean resolved = !character.equals(reference) && read.startsWith(character, index);
        return resolved ? at + reference.length() : at;
    }

    private int runEnd(int start, int end, String read, int index) {
        int at = start;
        int other = index;
        while (at < end && other < read.length() && source.charAt(at) == read.charAt(other) && isPlain(at, start)) {
            at++;
            other++;
        }
        return at;
    }

    private boolean isPlain(int at, int start) {
        char sign = source.charAt(at);
        return !Character.isWhitespace(sign) && (at == start || (sign != '&' && sign != '\\'));
    }

    /** Adds words in place of a stretch of the source, also such as are not in it. */
    void say(int start, int end, String words) {
        String plain = words.strip();
        if (!plain.isEmpty()) {
            add(apart(), start, end, plain);
        }
    }

    /** Adds what is read of a stretch of the source that has the same lines, with other signs before and between them. */
    void lines(int start, int end, String words) {
        String plain = words.strip();
        Matcher line = LINE.matcher(plain);
        int read = 0;
        while (read < plain.length() && line.find()) {
            String gap = read == 0 ? apart() : plain.substring(read, line.start());
            int found = source.indexOf(line.group(), Math.max(done, start));
            int foundEnd = found + line.group().length();
            if (found < 0 || foundEnd > end) {
                add(gap, start, end, plain.substring(line.start()));
                read = plain.length();
            } else {
                add(gap, found, foundEnd, line.group());
                read = line.end();
            }
        }
    }

    private void add(String gap, int start, int end, String words) {
        int from = Math.max(done, start);
        int until = Math.max(from, end);
        boolean kept = source.startsWith(words, from) && words.length() == until - from;
        if (!source.substring(done, from).equals(gap)) {
            spoken.replace(done, from, gap);
        }
        if (!kept) {
            spoken.replace(from, until, words);
        }
        done = until;
        last = words.codePointBefore(words.length());
        pending = Break.NONE;
        stop = false;
    }

    private String apart() {
        return (stop ? stopAfter(last) : pending == Break.COMMA && Character.isLetterOrDigit(last) ? "," : "")
                + pending.text;
    }

    /** Returns the text. */
    PreparedText build() {
        String end = stop ? stopAfter(last) : "";
        if (!source.substring(done).equals(end)) {
            spoken.replace(done, source.length(), end);
        }
        return spoken.build();
    }

    private static String stopAfter(int last) {
        if (!Character.isLetterOrDigit(last) && ")]\"'”’»）」』》%°".indexOf(last) < 0) {
            return "";
        }
        return Character.isIdeographic(last) || (last >= 0x3040 && last <= 0x30FF) || (last >= 0x3001 && last <= 0x301F)
                ? "。"
                : ".";
    }
}
