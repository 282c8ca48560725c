package dev.parlance.tts.audio;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What an {@link AudioReader} has delivered once the source has ended.
 *
 * @param format the shape of the audio
 * @param frames how many frames the sink has received
 * @param lengthDeclared true if the source itself states its length or its end, and that was reached; false if the audio
 *     went on until the end of the source, so that the source alone knows whether that was all
 */
public record AudioSummary(PcmFormat format, long frames, boolean lengthDeclared) {
    /** Checks that the count can be. */
    public AudioSummary {
        requireNonNull(format, "format");
        if (frames < 0) {
            throw new IllegalArgumentException("frames: " + frames);
        }
    }

    /** Returns how long the delivered audio plays. */
    public Duration duration() {
        return format.duration(frames);
    }
}
