package dev.parlance.tts.split;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A text in SSML as its words, with the way back to the source. Tags are left out of the words, but that a paragraph's or
 * sentence's tag is a paragraph separator there, and a pause a space.
 */
final class Markup {
    private static final Set<String> SENTENCES = Set.of("p", "s", "paragraph", "sentence");
    private static final Set<String> PAUSES = Set.of("break");

    /** Elements of SSML 1.1 whose content is one thing, or is not spoken at all. */
    private static final Set<String> WHOLE =
            Set.of("say-as", "sub", "phoneme", "audio", "w", "token", "lookup", "desc", "metadata", "lexicon", "meta");

    /** A tag: where it is in the source and in the words, and which one. */
    record Tag(int start, int end, int word, String name, Kind kind) {
        enum Kind {
            OPENING,
            CLOSING,
            EMPTY
        }
    }

    private final String source;
    private final int start;
    private final int end;
    private final List<Tag> tags = new ArrayList<>();
    private final Map<Integer, Integer> closings = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final StringBuilder words = new StringBuilder();
    private final BitSet joined = new BitSet();
    private int[] ends;
    private int whole;
    private String read = "";

    private Markup(String source, int start, int end) {
        this.source = source;
        this.start = start;
        this.end = end;
        ends = new int[end - start + 1];
    }

    /** Returns the text, or empty if its tags do not fit each other: then only its backend can say what is wrong. */
    static Optional<Markup> read(String source) {
        int root = source.indexOf("<speak");
        int end = source.lastIndexOf("</speak");
        int start = root < 0 ? -1 : tagEnd(source, root);
        if (start < 0 || start > end) {
            return Optional.empty();
        }
        Markup markup = new Markup(source, start, end);
        return markup.read() && markup.open.isEmpty() ? Optional.of(markup) : Optional.empty();
    }

    String words() {
        return read;
    }

    List<Tag> tags() {
        return tags;
    }

    /** Returns the head of every piece: all up to the end of the root's tag. */
    String head() {
        return source.substring(0, start);
    }

    /** Returns where in the source the words before {@code index} end, with the tags that close there. */
    int sourceEnd(int index) {
        return index == 0 ? start : index == words.length() ? end : afterClosingTags(ends[index - 1]);
    }

    /** Returns where in the source the character at {@code index} of the words ends. */
    int end(int index) {
        return ends[index];
    }

    /** Returns the place for a cut nearest to {@code index}, before it if there is one after {@code first}. */
    int place(int first, int index) {
        int before = index;
        while (before > first && joined.get(before)) {
            before--;
        }
        return before > first ? before : joined.nextClearBit(index);
    }

    private int afterClosingTags(int place) {
        int after = place;
        for (Integer next = closings.get(after); next != null; next = closings.get(after)) {
            after = next;
        }
        return after;
    }

    private boolean read() {
        int index = start;
        while (index >= 0 && index < end) {
            char sign = source.charAt(index);
            index = sign == '<' ? readMarkup(index) : sign == '&' ? readReference(index) : readCharacter(index);
        }
        read = words.toString();
        return index == end;
    }

    private int readCharacter(int index) {
        char sign = source.charAt(index);
        boolean space = Signs.isSpace(sign);
        // In what is spoken as one thing nothing is the end of a sentence or of a word. Line breaks are spaces in XML.
        add(whole > 0 && !Character.isLetterOrDigit(sign) ? 'x' : space ? ' ' : sign, index + 1, whole > 0);
        return index + 1;
    }

    private void add(char sign, int sourceEnd, boolean join) {
        if (words.length() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[words.length()] = sourceEnd;
        words.append(sign);
        joined.set(words.length(), join);
    }

    private int readReference(int index) {
        int semicolon = source.indexOf(';', index);
        if (semicolon < 0) {
            return -1;
        }
        String value = whole > 0 ? "x" : value(source.substring(index + 1, semicolon));
        for (int at = 0; at < value.length(); at++) {
            add(value.charAt(at), semicolon + 1, whole > 0 || at + 1 < value.length());
        }
        return semicolon + 1;
    }

    static String value(String name) {
        return switch (name) {
            case "lt" -> "<";
            case "gt" -> ">";
            case "amp" -> "&";
            case "quot" -> "\"";
            case "apos" -> "'";
            default -> name.matches("#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}") ? character(name) : "x";
        };
    }

    private static String character(String name) {
        int value =
                name.charAt(1) == 'x' ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
        return Character.isValidCodePoint(value) ? Character.toString(value) : "x";
    }

    private int readMarkup(int index) {
        if (source.startsWith("<!--", index)) {
            return after("-->", index + 4);
        }
        if (source.startsWith("<?", index)) {
            return after("?>", index + 2);
        }
        return source.startsWith("<![CDATA[", index) ? readCharacterData(index) : readTag(index);
    }

    private int after(String mark, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? -1 : found + mark.length();
    }

    private int readCharacterData(int index) {
        int close = source.indexOf("]]>", index);
        if (close < 0) {
            return -1;
        }
        for (int at = index + "<![CDATA[".length(); at < close; at++) {
            boolean last = at + 1 == close;
            add(source.charAt(at), last ? close + 3 : at + 1, whole > 0 || !last);
        }
        return close + 3;
    }

    private int readTag(int index) {
        int tagEnd = tagEnd(source, index);
        if (tagEnd < 0 || tagEnd > end) {
            return -1;
        }
        boolean closing = source.charAt(index + 1) == '/';
        boolean empty = source.charAt(tagEnd - 2) == '/';
        String name = name(closing ? index + 2 : index + 1);
        Tag tag = new Tag(
                index,
                tagEnd,
                words.length(),
                name,
                closing ? Tag.Kind.CLOSING : empty ? Tag.Kind.EMPTY : Tag.Kind.OPENING);
        tags.add(tag);
        return enter(tag) ? tagEnd : -1;
    }

    private boolean enter(Tag tag) {
        if (SENTENCES.contains(tag.name())) {
            add('\u2029', tag.kind() == Tag.Kind.OPENING ? tag.start() : tag.end(), false);
        } else if (PAUSES.contains(tag.name()) && tag.kind() != Tag.Kind.OPENING && whole == 0) {
            add(' ', tag.end(), false);
        }
        int depth = WHOLE.contains(tag.name()) ? 1 : 0;
        switch (tag.kind()) {
            case OPENING -> {
                open.push(tag.name());
                whole += depth;
            }
            case CLOSING -> {
                closings.put(tag.start(), tag.end());
                whole -= depth;
                joined.set(words.length(), whole > 0);
                return tag.name().equals(open.poll());
            }
            case EMPTY -> {}
        }
        return true;
    }

    private String name(int from) {
        int index = from;
        while (index < end && " \t\r\n/>".indexOf(source.charAt(index)) < 0) {
            index++;
        }
        return source.substring(from, index);
    }

    // A quoted value may have a > in it.
    private static int tagEnd(String source, int start) {
        char quote = 0;
        for (int index = start; index < source.length(); index++) {
            char sign = source.charAt(index);
            if (quote != 0) {
                quote = sign == quote ? 0 : quote;
            } else if (sign == '"' || sign == '\'') {
                quote = sign;
            } else if (sign == '>') {
                return index + 1;
            }
        }
        return -1;
    }
}
