package dev.parlance.tts.timing;

import dev.parlance.tts.text.TextRange;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds the words of a sentence. */
final class SentenceWords {
    private SentenceWords() {}

    /** Returns where the words are; in a script without spaces each sign is one. */
    static List<TextRange> of(String sentence) {
        BreakIterator places = BreakIterator.getWordInstance(Locale.ROOT);
        places.setText(sentence);
        List<TextRange> words = new ArrayList<>();
        int start = places.first();
        for (int end = places.next(); end != BreakIterator.DONE; end = places.next()) {
            String word = sentence.substring(start, end);
            if (word.codePoints().anyMatch(Character::isIdeographic)) {
                addSigns(word, start, words);
            } else if (word.codePoints().anyMatch(Character::isLetterOrDigit)) {
                words.add(new TextRange(start, end));
            }
            start = end;
        }
        return words;
    }

    private static void addSigns(String word, int start, List<TextRange> words) {
        for (int at = 0; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
            words.add(new TextRange(start + at, start + word.offsetByCodePoints(at, 1)));
        }
    }
}
