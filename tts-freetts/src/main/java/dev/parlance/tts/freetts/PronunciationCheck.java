package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Utterance;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Checks that FreeTTS found a sound for each word and symbol: it skips unknown words and reports success. */
final class PronunciationCheck {
    private static final Pattern SAID = Pattern.compile("[A-Za-z0-9#$%&*+/=@\\\\^_|~]");

    private PronunciationCheck() {}

    /**
     * Returns where the first token with a letter, digit or symbol starts that has become no words, or one that does not
     * sound, as an index of the text that was tokenized; empty if there is none.
     */
    static OptionalInt firstMissing(Utterance utterance) {
        Item token = utterance.getRelation(Relation.TOKEN).getHead();
        for (; token != null; token = token.getNext()) {
            if (!isWhole(token)) {
                return OptionalInt.of(Integer.parseInt(token.getFeatures().getString("file_pos")));
            }
        }
        return OptionalInt.empty();
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
        return SAID.matcher(item.getFeatures().getString("name")).find();
    }

    static boolean sounds(Item word) {
        Item syllables = word.getItemAs(Relation.SYLLABLE_STRUCTURE);
        return syllables != null
                && syllables.getDaughter() != null
                && syllables.getDaughter().getDaughter() != null;
    }
}
