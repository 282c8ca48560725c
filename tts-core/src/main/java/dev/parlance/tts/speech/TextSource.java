package dev.parlance.tts.speech;

import io.vavr.control.Either;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;

/**
 * Text that arrives in fragments while it is being spoken. {@link TextFeed} is one to push into.
 *
 * <p>Used by one thread at a time, except for {@link #close}. It can be read once. Rules:
 *
 * <ol>
 *   <li>F1. The text is the fragments joined. Where it is cut means nothing; a surrogate pair may be cut in two.
 *   <li>F2. After the last fragment, or an error, every further {@link #next} gives the same end again.
 *   <li>F3. A cancellation, and an interrupt of the calling thread, end the waiting at once with {@link
 *       SpeechError.Cancelled}; the interrupt flag stays set. Code of the caller that does neither notice an interrupt nor
 *       return can be waited for only.
 *   <li>F4. What the caller's own code throws, whatever it is, is {@link SpeechError.TextFailed}.
 *   <li>F5. {@link #close} says that no more text is wanted, from any thread; a waiting {@link #next} ends with {@link
 *       SpeechError.Cancelled}.
 * </ol>
 */
public interface TextSource extends AutoCloseable {
    /** Waits for the next fragment and returns it, or empty at the end of the text, or why there is none. */
    Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation);

    /** Says that no more text is wanted. A second call does nothing. */
    @Override
    void close();

    /**
     * Returns the fragments of {@code fragments}, asked for in the thread that speaks or in one of its own. An iterator
     * that blocks should end when its thread is interrupted.
     */
    static TextSource of(Iterable<String> fragments) {
        return new IteratedText(fragments);
    }

    /**
     * Returns a source of the texts of {@code publisher}. It is subscribed to when text is first wanted; a few dozen
     * fragments are requested at a time, and the subscription is cancelled when no more are wanted.
     */
    static TextSource of(Flow.Publisher<String> publisher) {
        return new PublishedText(publisher);
    }

    /**
     * Returns the text of {@code stream} in {@code charset}, as it comes. Bytes that are no text in it are a failure. The stream
     * is closed with the source, and by a cancellation, which ends a read that waits if the stream lets that happen, as those
     * of sockets do.
     */
    static TextSource of(InputStream stream, Charset charset) {
        return new DecodedText(stream, charset);
    }

    /**
     * Returns the text of {@code source}, {@linkplain TextFragment#flushed flushed} whenever {@code pause} goes by without
     * more of it, so that a writer who stops in the middle of a sentence is heard as far as that. A word whose end is not
     * known yet is held back until more comes, since the rest of it may follow.
     *
     * @param pause a positive time
     * @param executor runs what reads {@code source}, in a thread of its own
     * @throws IllegalArgumentException if {@code pause} is not positive
     */
    static TextSource flushedAtPauses(TextSource source, Duration pause, Executor executor) {
        return new FlushedAtPauses(source, pause, executor);
    }
}
