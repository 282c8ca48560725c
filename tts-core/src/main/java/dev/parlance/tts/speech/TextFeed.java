package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.util.Optional;

/**
 * A text to push into while it is being spoken: the callback of a language model on one side, a synthesizer on the
 * other. Safe for concurrent use; serves one synthesis.
 *
 * <pre>{@code
 * TextFeed feed = new TextFeed();
 * model.onToken(feed::append).onEnd(feed::end).onError(feed::fail);
 * synthesizer.synthesize(settings, feed, sink, cancellation);
 * }</pre>
 */
public final class TextFeed implements TextSource {
    // About an hour of speech. A writer that is that far ahead can wait.
    private static final int ROOM_CHARS = 64 * 1024;

    private final FragmentQueue queue = new FragmentQueue();

    /** Creates a feed without any text yet. */
    public TextFeed() {}

    /**
     * Adds {@code text}, which may be cut anywhere. Waits while 65,536 characters or more are unread.
     *
     * @return false if no more text is wanted, because speaking has ended or this thread was interrupted, whose flag then
     *     stays set; stop making text then
     * @throws IllegalStateException after {@link #end} or {@link #fail}
     */
    public boolean append(String text) {
        requireNonNull(text, "text");
        return put(TextFragment.of(text));
    }

    /**
     * Asks for everything so far to be spoken now, without waiting for more.
     *
     * @return false as {@link #append} does
     * @throws IllegalStateException after {@link #end} or {@link #fail}
     */
    public boolean flush() {
        return put(TextFragment.flush());
    }

    /** Says that the text is complete. A second call does nothing. */
    public void end() {
        queue.end();
    }

    /** Says that no more text can be had because of {@code cause}: the synthesis ends with it. */
    public void fail(Exception cause) {
        queue.fail(new SpeechError.TextFailed(cause));
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        return queue.take(cancellation);
    }

    @Override
    public void close() {
        queue.close();
    }

    private boolean put(TextFragment fragment) {
        try {
            boolean wanted = queue.awaitRoom(ROOM_CHARS) && queue.put(fragment);
            if (!wanted && !queue.isClosed()) {
                throw new IllegalStateException("text after its end");
            }
            return wanted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
