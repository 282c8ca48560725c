package dev.parlance.tts.dashscope.socket;

import dev.parlance.tts.text.TextRange;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finds the words that the service names in the text it was given, one after the other. The service's own indexes count
 * from the start of a sentence it has cut itself, in characters it does not define; so a word is looked for behind the one
 * before it, and only what is not there, such as a number that was read out, goes by its index.
 */
final class TextPlaces {
    // What may stand between two words: punctuation, an emoji, a word the service did not speak.
    private static final int WINDOW_CHARS = 48;
    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final Supplier<String> text;
    private final boolean markup;
    private int cursor;
    private int sentenceStart;
    private String sentence = "";

    TextPlaces(Supplier<String> text, boolean markup) {
        this.text = text;
        this.markup = markup;
    }

    /** Notes that the next words are of {@code original}, as the service quotes it. */
    void sentence(String original) {
        int found = original.isEmpty() ? -1 : searchable().indexOf(original, sentenceStart + sentence.length());
        if (found >= 0) {
            sentenceStart = found;
            sentence = original;
            cursor = Math.max(cursor, found);
        }
    }

    /** Returns where {@code word} stands. */
    Optional<TextRange> of(SpokenSentence.SpokenWord word) {
        Optional<TextRange> place = found(word.text).or(() -> byIndex(word));
        place.ifPresent(found -> cursor = found.end());
        return place;
    }

    private Optional<TextRange> found(String word) {
        String where = searchable();
        int at = word.isBlank() ? -1 : where.indexOf(word, cursor);
        boolean near = at >= 0 && where.substring(cursor, at).strip().length() <= WINDOW_CHARS;
        return near ? Optional.of(new TextRange(at, at + word.length())) : Optional.empty();
    }

    private Optional<TextRange> byIndex(SpokenSentence.SpokenWord word) {
        int length = sentence.codePointCount(0, sentence.length());
        if (word.beginIndex < 0 || word.endIndex <= word.beginIndex || word.endIndex > length) {
            return Optional.empty();
        }
        int start = sentenceStart + sentence.offsetByCodePoints(0, (int) word.beginIndex);
        int end = sentenceStart + sentence.offsetByCodePoints(0, (int) word.endIndex);
        return start < cursor ? Optional.empty() : Optional.of(new TextRange(start, end));
    }

    // Tags are not spoken; blanks of the same length keep the places of what is.
    private String searchable() {
        return markup
                ? TAG.matcher(text.get())
                        .replaceAll(tag -> " ".repeat(tag.group().length()))
                : text.get();
    }
}
