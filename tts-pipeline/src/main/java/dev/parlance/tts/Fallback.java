package dev.parlance.tts;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.speech.SpeechError;
import java.time.Duration;

/**
 * What happens to a text whose provider fails: the next provider speaks it on, from the piece on that failed. No word is
 * repeated or lost, and the receipt's parts tell who spoke what. Immutable.
 *
 * <p>The next provider is asked after an error that is {@linkplain SpeechError#retryable retryable}, and after {@link
 * SpeechError.Unavailable}, {@link SpeechError.Unauthorized}, {@link SpeechError.QuotaExhausted}, {@link SpeechError.ModelRetired} and {@link
 * SpeechError.BadReply}: never after a refusal of the text, which it would bypass. It speaks with its voice that is nearest to
 * the one that failed: of the same language, and of the same dialect and gender if there is one. A provider without a voice
 * of the language, or that does not offer an option of the request, is skipped. The model is the provider's own.
 *
 * <p>The first piece of a text is delivered while it is synthesized: if it breaks off after some of it was delivered, the call
 * ends with its error, unless it is {@linkplain #repeatingWhatBrokeOff repeated}. Text in
 * fragments that a provider takes natively is spoken by the next one, from its start and sentence by sentence, if the session
 * fails before its first audio; afterwards that is an error, since no one knows which text was heard.
 */
public final class Fallback {
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Duration recovery;
    private final boolean repeating;

    private Fallback(Duration recovery, boolean repeating) {
        this.recovery = recovery;
        this.repeating = repeating;
    }

    /**
     * Returns the fallback to the nearest voice of the next provider. A provider that failed is asked last for 30 seconds, by
     * other texts too.
     */
    public static Fallback toNearestVoice() {
        return new Fallback(RECOVERY, false);
    }

    /**
     * Returns the same with another time for which a provider that failed is asked last.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Fallback recoveringAfter(Duration time) {
        if (requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("recovery after " + time);
        }
        return new Fallback(time, repeating);
    }

    /**
     * Returns the same, except that a sentence which breaks off after some of it was delivered is spoken again from its start by
     * the next provider. What was delivered of it has a part of its own in the receipt, with a warning, and keeps its marks.
     */
    public Fallback repeatingWhatBrokeOff() {
        return new Fallback(recovery, true);
    }

    boolean isRepeating() {
        return repeating;
    }

    Duration recovery() {
        return recovery;
    }

    /** Returns true if the next provider is asked after this error. */
    public static boolean mayFollow(SpeechError error) {
        return error.retryable()
                || error instanceof SpeechError.Unavailable
                || error instanceof SpeechError.Unauthorized
                || error instanceof SpeechError.QuotaExhausted
                || error instanceof SpeechError.ModelRetired
                || error instanceof SpeechError.BadReply;
    }
}
