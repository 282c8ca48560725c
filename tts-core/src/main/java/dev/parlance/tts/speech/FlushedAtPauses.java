package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import io.vavr.control.Either;
import java.lang.Character.UnicodeScript;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The text of another source, flushed when its writer pauses. That one is read in a thread of its own, a fragment ahead. */
final class FlushedAtPauses implements TextSource {
    /** What is longer is no word that anyone waits for. */
    private static final int LONGEST_WORD_CHARS = 64;

    /** These part no words by spaces, so that every place is as good as any other. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final TextSource source;
    private final long pauseNanos;
    private final Executor executor;
    private final FragmentQueue queue = new FragmentQueue();
    private final Cancellation closing = new Cancellation();
    private boolean started;
    private boolean unflushed;
    private String begun = "";

    FlushedAtPauses(TextSource source, Duration pause, Executor executor) {
        if (pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException("a pause of " + pause);
        }
        this.source = requireNonNull(source, "source");
        this.executor = requireNonNull(executor, "executor");
        pauseNanos = TimeUnit.NANOSECONDS.convert(pause);
    }

    @Override
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        start();
        while (true) {
            Either<SpeechError, Optional<Optional<TextFragment>>> next =
                    queue.takeWithin(unflushed ? pauseNanos : FragmentQueue.FOR_EVER, cancellation);
            if (next.isLeft()) {
                return Either.left(next.getLeft());
            }
            if (next.get().isEmpty()) {
                unflushed = false;
                return Either.right(Optional.of(TextFragment.flush()));
            }
            Optional<TextFragment> fragment = next.get().get();
            if (fragment.isEmpty() && begun.isEmpty()) {
                return Either.right(Optional.empty());
            }
            TextFragment whole = wholeWords(fragment);
            if (whole.flushed() || !whole.text().isEmpty()) {
                unflushed = !whole.flushed() && (unflushed || !whole.text().isBlank());
                return Either.right(Optional.of(whole));
            }
        }
    }

    // The end of the text ends a word too; the queue tells it once more.
    private TextFragment wholeWords(Optional<TextFragment> fragment) {
        String all = begun + fragment.map(TextFragment::text).orElse("");
        boolean flushed = fragment.isPresent() && fragment.get().flushed();
        int end = flushed || fragment.isEmpty() ? all.length() : lastWordStart(all);
        begun = all.substring(end);
        return new TextFragment(all.substring(0, end), flushed);
    }

    private static int lastWordStart(String text) {
        int start = text.length();
        while (start > 0) {
            int previous = text.codePointBefore(start);
            if (!isInsideWord(previous) || text.length() - start > LONGEST_WORD_CHARS) {
                break;
            }
            start -= Character.charCount(previous);
        }
        return text.length() - start > LONGEST_WORD_CHARS ? text.length() : start;
    }

    private static boolean isInsideWord(int character) {
        boolean word = Character.isUnicodeIdentifierPart(character) && !Character.isIdentifierIgnorable(character);
        return word && !WITHOUT_SPACES.contains(UnicodeScript.of(character));
    }

    private void start() {
        if (started) {
            return;
        }
        started = true;
        try {
            executor.execute(this::read);
        } catch (Throwable thrown) {
            queue.fail(TextFailure.of(thrown));
        }
    }

    private void read() {
        try {
            while (queue.awaitRoom(1)) {
                Either<SpeechError, Optional<TextFragment>> next =
                        requireNonNull(source.next(closing), "next fragment");
                if (next.isLeft()) {
                    queue.fail(next.getLeft());
                } else if (next.get().isEmpty()) {
                    queue.end();
                } else {
                    queue.put(next.get().get());
                }
            }
        } catch (InterruptedException e) {
            queue.fail(new SpeechError.Cancelled());
        } catch (Throwable thrown) {
            queue.fail(TextFailure.of(thrown));
        }
    }

    @Override
    public void close() {
        queue.close();
        try {
            closing.cancel();
        } finally {
            source.close();
        }
    }
}
