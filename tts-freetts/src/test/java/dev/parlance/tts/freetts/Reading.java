package dev.parlance.tts.freetts;

import com.sun.speech.freetts.Item;
import com.sun.speech.freetts.ProcessException;
import com.sun.speech.freetts.Relation;
import com.sun.speech.freetts.Token;
import com.sun.speech.freetts.Utterance;
import com.sun.speech.freetts.UtteranceProcessor;
import com.sun.speech.freetts.Voice;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Returns the words that FreeTTS derives from a text, without its audio. */
final class Reading {
    private static final Voice VOICE = KevinVoices.load(KevinVoices.KEVIN16);

    private Reading() {}

    /** Returns the words, in order; symbols it has a name for stand for themselves. */
    static String of(String text) {
        return of(text, Reading::words, " ");
    }

    /** Returns the sounds, sentence by sentence. */
    static String soundsOf(String text) {
        return of(text, Reading::sounds, "\n");
    }

    private static String of(String text, Function<Utterance, String> part, String between) {
        List<String> parts = new ArrayList<>();
        SentenceSplitter sentences = SentenceSplitter.of(
                english(text).getOrElseThrow(error -> new AssertionError(error)).text());
        for (List<Token> sentence = sentences.next(); !sentence.isEmpty(); sentence = sentences.next()) {
            parts.add(part.apply(utterance(sentence)));
        }
        return String.join(between, parts);
    }

    /** Returns {@code text} as FreeTTS gets it, or the error. */
    static Either<SpeechError, PreparedText> english(String text) {
        return EnglishText.of(text, new StopCondition(Cancellation.never()));
    }

    private static synchronized Utterance utterance(List<Token> sentence) {
        Utterance utterance = new Utterance(VOICE, sentence);
        for (Object processor : VOICE.getUtteranceProcessors()) {
            try {
                ((UtteranceProcessor) processor).processUtterance(utterance);
            } catch (ProcessException e) {
                throw new AssertionError(e);
            }
        }
        return utterance;
    }

    private static String sounds(Utterance utterance) {
        List<String> sounds = new ArrayList<>();
        for (Item sound = utterance.getRelation(Relation.SEGMENT).getHead(); sound != null; sound = sound.getNext()) {
            sounds.add(sound.getFeatures().getString("name"));
        }
        return String.join(" ", sounds);
    }

    private static String words(Utterance utterance) {
        List<String> words = new ArrayList<>();
        for (Item word = utterance.getRelation(Relation.WORD).getHead(); word != null; word = word.getNext()) {
            if (PronunciationCheck.sounds(word)) {
                words.add(word.getFeatures().getString("name"));
            }
        }
        return String.join(" ", words);
    }
}
