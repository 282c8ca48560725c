package dev.parlance.tts.neural;

import dev.parlance.tts.speech.ClauseEnd;
import dev.parlance.tts.speech.PhonemeClause;
import dev.parlance.tts.speech.Pronunciation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of voices that take characters for phonemes, as Piper's of phoneme type {@code text} do: lower case, decomposed. */
final class CharacterText {
    private CharacterText() {}

    /** Returns the sentences of {@code text}, which is in {@code language}. */
    static Either<SpeechError, Pronunciation> of(String text, Locale language) {
        List<PhonemeClause> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(language);
        breaks.setText(text);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String sentence = text.substring(start, end).strip();
            if (sentence.codePoints().anyMatch(Character::isLetterOrDigit)) {
                int first = text.indexOf(sentence, start);
                TextRange range = new TextRange(first, first + sentence.length());
                sentences.add(new PhonemeClause(spelling(sentence), range, ClauseEnd.UNMARKED));
            }
            start = end;
        }
        return sentences.isEmpty()
                ? Either.left(new SpeechError.InvalidText("there is nothing to pronounce"))
                : Either.right(new Pronunciation(sentences));
    }

    // Upper case first: so does a case folding with letters such as ß.
    static String spelling(String sentence) {
        String folded = sentence.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFD);
    }
}
