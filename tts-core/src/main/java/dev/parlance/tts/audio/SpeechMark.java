package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.text.OffsetMap;
import dev.parlance.tts.text.TextRange;
import java.time.Duration;
import java.util.Optional;

/**
 * Ties a stretch of the text to a time in the audio.
 *
 * @param kind what it points at
 * @param start where the stretch starts in the request's text, as a UTF-16 index
 * @param end where the stretch ends, exclusive; equal to {@code start} for a point
 * @param at when it starts to be spoken, from the start of the audio
 * @param until when it has been spoken; empty if the source does not say
 * @param source where the times come from
 */
public record SpeechMark(MarkKind kind, int start, int end, Duration at, Optional<Duration> until, MarkSource source) {
    /** Checks that the stretch and the times are in order. */
    public SpeechMark {
        requireNonNull(kind, "kind");
        requireNonNull(source, "source");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("stretch: " + start + ".." + end);
        }
        if (at.isNegative()) {
            throw new IllegalArgumentException("at: " + at);
        }
        if (until.isPresent() && until.get().compareTo(at) < 0) {
            throw new IllegalArgumentException("until " + until.get() + " is before at " + at);
        }
    }

    /** Returns a mark the backend reported, with a start time only. */
    public static SpeechMark nativeMark(MarkKind kind, int start, int end, Duration at) {
        return new SpeechMark(kind, start, end, at, Optional.empty(), MarkSource.NATIVE);
    }

    /** Returns the same mark for a text that has {@code chars} more before it and audio that has {@code time} more. */
    public SpeechMark shifted(int chars, Duration time) {
        return new SpeechMark(
                kind,
                start + chars,
                end + chars,
                Durations.sum(at, time),
                until.map(over -> Durations.sum(over, time)),
                source);
    }

    /** Returns the same mark for the original text of {@code map}. */
    public SpeechMark mapped(OffsetMap map) {
        TextRange original = map.original(new TextRange(start, end));
        return new SpeechMark(kind, original.start(), original.end(), at, until, source);
    }
}
