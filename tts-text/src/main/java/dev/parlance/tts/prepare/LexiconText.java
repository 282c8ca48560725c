package dev.parlance.tts.prepare;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says the words of a lexicon. They are in a tree by their characters in small letters. */
final class LexiconText implements TextTransform {
    private final Node root = new Node();
    private final String version;

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>();
        private final Map<String, String> said = new HashMap<>(2);
    }

    /** A word that was found: where it ends and what to say. */
    private record Match(int end, String said) {}

    LexiconText(Map<String, String> words, String version) {
        this.version = version;
        words.forEach(this::add);
    }

    private void add(String word, String said) {
        Node node = root;
        for (int index = 0; index < word.length(); index++) {
            node = node.next.computeIfAbsent(small(word.charAt(index)), character -> new Node());
        }
        node.said.put(word, said);
    }

    @Override
    public PreparedText apply(String text) {
        PreparedText.Builder spoken = PreparedText.edit(text);
        read(text, (from, start, end, said) -> spoken.replace(start, end, said));
        return spoken.build();
    }

    /** Finds the words in {@code text}, in order, and returns where the last of them ends. */
    int read(String text, Found found) {
        int from = 0;
        int index = 0;
        while (index < text.length()) {
            Match match = isBoundary(text, index) ? longest(text, index) : null;
            if (match == null) {
                index++;
            } else {
                found.word(from, index, match.end(), match.said());
                index = match.end();
                from = index;
            }
        }
        return from;
    }

    /** Is told of each word: where the one before it ends, where it starts and ends, and what to say. */
    interface Found {
        void word(int from, int start, int end, String said);
    }

    @Override
    public String version() {
        return version;
    }

    private @Nullable Match longest(String text, int start) {
        Match longest = null;
        Node node = root.next.get(small(text.charAt(start)));
        for (int end = start + 1; node != null; end++) {
            String said = node.said.isEmpty() || !isBoundary(text, end) ? null : said(node, text.substring(start, end));
            longest = said == null ? longest : new Match(end, said);
            node = end < text.length() ? node.next.get(small(text.charAt(end))) : null;
        }
        return longest;
    }

    private static @Nullable String said(Node node, String written) {
        String exact = node.said.get(written);
        if (exact != null) {
            return exact;
        }
        StringBuilder small = new StringBuilder(written.length());
        written.chars().forEach(unit -> small.append(small((char) unit)));
        boolean capitals = written.chars().noneMatch(unit -> Character.isLowerCase((char) unit));
        return capitals || hasCapitalsAtStartsOnly(written) ? node.said.get(small.toString()) : null;
    }

    private static boolean hasCapitalsAtStartsOnly(String written) {
        for (int index = 1; index < written.length(); index++) {
            if (Character.isUpperCase(written.charAt(index)) && Character.isLetter(written.charAt(index - 1))) {
                return false;
            }
        }
        return true;
    }

    private static char small(char unit) {
        return Character.toLowerCase(unit);
    }

    // Scripts that write no spaces have no boundaries either: there a word may start and end anywhere.
    private static boolean isBoundary(String text, int index) {
        if (index == 0 || index == text.length()) {
            return true;
        }
        int before = text.codePointBefore(index);
        int after = text.codePointAt(index);
        if (isMark(after)
                || (Character.isLowSurrogate(text.charAt(index))
                        && Character.isHighSurrogate(text.charAt(index - 1)))) {
            return false;
        }
        return !isInWord(before) || !isInWord(after);
    }

    private static boolean isInWord(int codePoint) {
        return (Character.isLetterOrDigit(codePoint) || isMark(codePoint)) && !isUnspaced(codePoint);
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static boolean isUnspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> codePoint == 'ー';
        };
    }
}
