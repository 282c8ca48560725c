package dev.parlance.tts.speech;

import io.vavr.control.Either;

/**
 * Turns speech back into text. It is how synthesized speech is checked: speak, recognise, compare. Blocks while it works.
 *
 * <p>Rules, checked by {@code SpeechRecognizerContract}:
 *
 * <ol>
 *   <li>R1. Audio without a single frame is {@link SpeechError.Rejected}, decided before anything is sent.
 *   <li>R2. {@code Right} holds the recognized words. Audio without speech is an empty text, not an error.
 *   <li>R3. {@code cancellation.cancel()} from any thread ends the call within 100 ms with {@link
 *       SpeechError.Cancelled}.
 *   <li>R4. A language it does not know is {@link SpeechError.Unsupported}, decided before anything is sent.
 *   <li>R5. An answer that cannot be read is an error, never an empty text.
 *   <li>R6. Safe for concurrent use.
 *   <li>R7. No error and no {@code toString} holds the audio, what was said in it, or a key.
 * </ol>
 *
 * <p>Audio that is longer than the backend takes at once is {@link SpeechError.Rejected} with the limit in its message;
 * cut it with {@link dev.parlance.tts.audio.PcmAudio#slice} at a pause.
 */
public interface SpeechRecognizer {
    /** Returns the words in the audio of {@code request}. */
    Either<SpeechError, Transcript> recognize(RecognitionRequest request, Cancellation cancellation);

    /** Returns the same, for a call that cannot be cancelled. */
    default Either<SpeechError, Transcript> recognize(RecognitionRequest request) {
        return recognize(request, Cancellation.never());
    }
}
