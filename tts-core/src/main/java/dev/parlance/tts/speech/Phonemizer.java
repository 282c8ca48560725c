package dev.parlance.tts.speech;

import io.vavr.control.Either;
import java.util.Locale;
import java.util.Optional;

/**
 * Turns text into phonemes, for models that take phonemes instead of text. Blocks while it works.
 *
 * <p>Rules, checked by {@code PhonemizerContract}:
 *
 * <ol>
 *   <li>H1. Blank text, and text that is not valid Unicode or holds NUL, is {@link SpeechError.InvalidText}.
 *   <li>H2. A language it does not know is {@link SpeechError.Unsupported}.
 *   <li>H3. {@code Right} has at least one clause. The clauses are in the order of the text, inside it, and do not overlap.
 *   <li>H4. Nothing is left out: each letter and digit of the text is in the range of a clause. A text with a word that it has
 *       no phonemes for is {@link SpeechError.InvalidText}.
 *   <li>H5. Each clause has phonemes: symbols of one alphabet with a single blank between words and none at the ends. The
 *       punctuation mark at its end is no phoneme but its {@link PhonemeClause#end}.
 *   <li>H6. {@link Cancellation#cancel} from any thread ends the call within 100 ms with {@link SpeechError.Cancelled}.
 *       Interrupting the calling thread does the same and leaves its interrupt flag set.
 *   <li>H7. Safe for concurrent use. The same text has the same phonemes each time.
 *   <li>H8. No error and no {@code toString} holds the text or its phonemes.
 *   <li>H9. A closed one throws {@link IllegalStateException}; closing it a second time does nothing.
 * </ol>
 */
public interface Phonemizer extends AutoCloseable {
    /** Returns the phonemes of {@code text} as it is read in {@code language}. */
    Either<SpeechError, Pronunciation> phonemize(String text, Locale language, Cancellation cancellation);

    /** Returns the same, for a call that ends early only if its thread is interrupted. */
    default Either<SpeechError, Pronunciation> phonemize(String text, Locale language) {
        return phonemize(text, language, Cancellation.never());
    }

    /** Returns why {@code text} breaks rule H1, or empty if it does not. Implementations call this first. */
    static Optional<SpeechError> refusal(String text) {
        return TextRules.refusal(text);
    }

    /**
     * Returns what decides which phonemes a text has, such as the version of an engine or the digest of a lexicon: cached audio
     * is kept apart by it. It never changes and holds nothing secret.
     */
    String revision();

    /** Gives back processes and native memory. A second call does nothing. */
    @Override
    void close();
}
