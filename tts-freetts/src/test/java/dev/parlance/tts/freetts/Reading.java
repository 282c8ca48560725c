package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.ProcessException;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import java.util.ArrayList;
import java.util.List;

/** Tells which words FreeTTS makes of a text, without waiting for the sound. */
final class Reading {
    private static final Voice VOICE = KevinVoices.load(KevinVoices.KEVIN16);

    private Reading() {}

    /** Returns the words, in order; symbols it has a name for stand for themselves. */
    static String of(String text) {
        List<String> words = new ArrayList<>();
        Sentences sentences = Sentences.of(EnglishText.of(text).getOrElseThrow(error -> new AssertionError(error)));
        for (List<Token> sentence = sentences.next(); !sentence.isEmpty(); sentence = sentences.next()) {
            words.addAll(words(sentence));
        }
        return String.join(" ", words);
    }

    private static synchronized List<String> words(List<Token> sentence) {
        Utterance utterance = new Utterance(VOICE, sentence);
        for (Object processor : VOICE.getUtteranceProcessors()) {
            try {
                ((UtteranceProcessor) processor).processUtterance(utterance);
            } catch (ProcessException e) {
                throw new AssertionError(e);
            }
        }
        List<String> words = new ArrayList<>();
        for (Item word = utterance.getRelation(Relation.WORD).getHead(); word != null; word = word.getNext()) {
            if (Spoken.sounds(word)) {
                words.add(word.getFeatures().getString("name"));
            }
        }
        return words;
    }
}
