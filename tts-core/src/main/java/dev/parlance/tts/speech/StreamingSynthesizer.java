package dev.parlance.tts.speech;

import dev.parlance.tts.audio.AudioSink;
import io.vavr.control.Either;

/**
 * Turns text into speech while the text is still arriving, such as a language model's answer.
 *
 * <p>Rules S1 to S14 of {@link SpeechSynthesizer} hold here too; S7 is about the whole text, so it may be decided only at
 * its end. Besides, checked by {@code StreamingSynthesizerContract}:
 *
 * <ol>
 *   <li>T1. What is spoken is the fragments joined. Nothing is put between them, and where one is cut means nothing.
 *   <li>T2. After a {@linkplain TextFragment#flushed flush} everything before it is spoken and delivered without waiting
 *       for more text. Without one, audio may come as soon as there is enough text.
 *   <li>T3. The result is a receipt only when the source of the text ended without an error, and all of it was spoken. A
 *       source that fails is {@link SpeechError.TextFailed}, carrying what it threw.
 *   <li>T4. Waiting for text counts for {@link TimeoutPhase#TOTAL} only: a slow writer is not a slow backend.
 *   <li>T5. The source is closed before the return, whatever the outcome, so that its writer learns that no more is
 *       wanted. What can be refused without the text is refused before the source is asked for any.
 *   <li>T6. Rule S5 holds while waiting for text too. A source whose own code does not notice an interrupt may be left
 *       waiting in a thread of its own.
 *   <li>T7. Offsets of marks count the characters of the whole text.
 *   <li>T8. Settings with a text of their own are an {@link IllegalArgumentException}.
 * </ol>
 */
public interface StreamingSynthesizer {
    /**
     * Speaks {@code text} as {@code settings} says into {@code sink}; returns when all of it has been delivered, or why
     * not. The source may be asked from another thread than this one, the sink is called from this one only.
     *
     * @param settings everything but the text, from {@link SpeechRequest#withoutText}
     * @throws IllegalArgumentException if {@code settings} has a text of its own
     */
    Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest settings, TextSource text, AudioSink sink, Cancellation cancellation);

    /** Returns the profile for {@code settings}. Its limit is for the whole text. */
    SynthesizerProfile profileFor(SpeechRequest settings);

    /** Speaks {@code text} as above, without a way to cancel but interrupting the thread. */
    default Either<SpeechError, SpeechReceipt> synthesize(SpeechRequest settings, TextSource text, AudioSink sink) {
        return synthesize(settings, text, sink, Cancellation.never());
    }
}
