package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.TextLimit;
import io.vavr.control.Either;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One text that is read from a {@link TextSource}. It keeps rules T1 and S7 of {@link StreamingSynthesizer} for an
 * adapter: joins surrogate pairs that a cut has parted, refuses what is no text, counts, and remembers what it gave out,
 * for the offsets of marks.
 *
 * <p>Used by one thread at a time, except for {@link #text}.
 */
public final class TextIntake {
    private final TextSource source;
    private final @Nullable TextLimit limit;
    private final StringBuilder text = new StringBuilder();
    private String carried = "";
    private boolean blank = true;
    private long units;

    private TextIntake(TextSource source, @Nullable TextLimit limit) {
        this.source = requireNonNull(source, "source");
        this.limit = limit;
    }

    /** Returns an intake that takes any amount of text. */
    public static TextIntake from(TextSource source) {
        return new TextIntake(source, null);
    }

    /** Returns an intake that takes no more text than {@code limit} allows. */
    public static TextIntake from(TextSource source, TextLimit limit) {
        return new TextIntake(source, requireNonNull(limit, "limit"));
    }

    /**
     * Waits for the next fragment that has text or is flushed; empty is the end of a text that can be spoken.
     *
     * @return besides what the source says, {@link SpeechError.InvalidText} and {@link SpeechError.TextTooLong}
     */
    public Either<SpeechError, Optional<TextFragment>> next(Cancellation cancellation) {
        while (true) {
            Either<SpeechError, Optional<TextFragment>> next = read(cancellation);
            if (next.isLeft()) {
                return next;
            }
            if (next.get().isEmpty()) {
                return end();
            }
            TextFragment whole = joined(next.get().get());
            if (!whole.text().isEmpty() || whole.flushed()) {
                return taken(whole);
            }
        }
    }

    // Rule F4 says that a source does not throw. One that does is not trusted to have kept the others either.
    private Either<SpeechError, Optional<TextFragment>> read(Cancellation cancellation) {
        try {
            return requireNonNull(source.next(cancellation), "next fragment");
        } catch (Throwable thrown) {
            return Either.left(TextFailure.of(thrown));
        }
    }

    /** Returns everything that has been given out. */
    public String text() {
        synchronized (text) {
            return text.toString();
        }
    }

    /** Returns how many units that has, by the limit's counter, or in code points if there is no limit. */
    public long units() {
        return units;
    }

    private int given() {
        synchronized (text) {
            return text.length();
        }
    }

    private TextFragment joined(TextFragment fragment) {
        String all = carried + fragment.text();
        boolean cut = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1));
        String whole = cut ? all.substring(0, all.length() - 1) : all;
        carried = all.substring(whole.length());
        return new TextFragment(whole, fragment.flushed());
    }

    private Either<SpeechError, Optional<TextFragment>> taken(TextFragment fragment) {
        Optional<SpeechError> refusal =
                TextRules.characters(fragment.text(), given()).or(() -> tooLong(fragment.text()));
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        blank &= fragment.text().isBlank();
        synchronized (text) {
            text.append(fragment.text());
        }
        return Either.right(Optional.of(fragment));
    }

    private Optional<SpeechError> tooLong(String more) {
        units += limit == null ? more.codePoints().count() : limit.counter().count(more);
        return limit == null || units <= limit.units()
                ? Optional.empty()
                : Optional.of(new SpeechError.TextTooLong(units, limit.units()));
    }

    private Either<SpeechError, Optional<TextFragment>> end() {
        Optional<SpeechError> refusal = carried.isEmpty() ? Optional.empty() : TextRules.halfPair(given());
        return refusal.or(() -> blank ? TextRules.blank() : Optional.empty())
                .<Either<SpeechError, Optional<TextFragment>>>map(Either::left)
                .orElseGet(() -> Either.right(Optional.empty()));
    }
}
