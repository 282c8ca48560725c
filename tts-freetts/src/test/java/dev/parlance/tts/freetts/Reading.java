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
import dev.parlance.tts.split.TextBlock;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Returns the words that FreeTTS derives from a text, without its audio. */
final class Reading {
    private static final StopCondition NEVER = new StopCondition(Cancellation.never());
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
        sentences(text).forEach(sentence -> parts.add(part.apply(utterance(sentence))));
        return String.join(between, parts);
    }

    /** Returns the sentences that {@code text} is split into. */
    static List<List<Token>> sentences(String text) {
        SentenceSplitter splitter = new SentenceSplitter(text, block -> EnglishText.of(text, block, NEVER));
        List<List<Token>> sentences = new ArrayList<>();
        for (List<Token> sentence = next(splitter); !sentence.isEmpty(); sentence = next(splitter)) {
            sentences.add(sentence);
        }
        return sentences;
    }

    private static List<Token> next(SentenceSplitter splitter) {
        return splitter.next().getOrElseThrow(error -> new AssertionError(error));
    }

    /** Returns {@code text} as FreeTTS gets it in one block, or the error. */
    static Either<SpeechError, PreparedText> english(String text) {
        return EnglishText.of(text, new TextBlock(0, text.length(), TextBlock.Border.SENTENCE), NEVER);
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
