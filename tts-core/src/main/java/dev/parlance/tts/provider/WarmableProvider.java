package dev.parlance.tts.provider;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import java.util.Optional;

/**
 * A provider with something to prepare before its first text, such as a connection or a process, which that text would wait
 * for.
 *
 * <p>Rules besides those of {@link SpeechProvider}, checked by {@code SpeechProviderContract} too:
 *
 * <ol>
 *   <li>B8. Warming up speaks nothing and changes nothing but when the next text is heard, how often and by how many threads
 *       at once it is done.
 *   <li>B9. Warming up a closed provider is an {@link IllegalStateException}.
 *   <li>B10. A warm-up that is cancelled, or whose thread is interrupted, ends within 100 ms with {@link
 *       SpeechError.Cancelled}, and the next text is spoken all the same.
 * </ol>
 */
public interface WarmableProvider extends SpeechProvider {
    /**
     * Prepares what a text needs, in the caller's thread, and returns when it is there. No text, no key and nothing that is
     * billed is sent. A provider that is ready has little or nothing to do.
     *
     * @return why it could not be prepared, or empty if all is ready; after an error the next text tries again
     */
    Optional<SpeechError> warmUp(Cancellation cancellation);
}
