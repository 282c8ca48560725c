package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import java.util.regex.Pattern;

/** Checks that FreeTTS found a sound for each word: it skips unknown words and reports success. */
final class PronunciationCheck {
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[A-Za-z0-9]");

    private PronunciationCheck() {}

    /** Returns true if each token with a letter or digit has become words, and each such word sounds. */
    static boolean isWhole(Utterance utterance) {
        Item token = utterance.getRelation(Relation.TOKEN).getHead();
        for (; token != null; token = token.getNext()) {
            if (!isWhole(token)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(Item token) {
        boolean sounds = false;
        for (Item word = token.getDaughter(); word != null; word = word.getNext()) {
            boolean wordSounds = sounds(word);
            if (!wordSounds && isSaid(word)) {
                return false;
            }
            sounds |= wordSounds;
        }
        return sounds || !isSaid(token);
    }

    private static boolean isSaid(Item item) {
        return LETTER_OR_DIGIT.matcher(item.getFeatures().getString("name")).find();
    }

    static boolean sounds(Item word) {
        Item syllables = word.getItemAs(Relation.SYLLABLE_STRUCTURE);
        return syllables != null
                && syllables.getDaughter() != null
                && syllables.getDaughter().getDaughter() != null;
    }
}
