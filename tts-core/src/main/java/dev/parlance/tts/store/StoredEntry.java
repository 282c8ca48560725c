package dev.parlance.tts.store;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.VoiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an {@link AudioStore} tells of one entry. The text is not known: the store never has it.
 *
 * @param key what it is kept under
 * @param voice who speaks
 * @param model the model that spoke, if the backend has several
 * @param format the shape of the audio
 * @param frames how many frames the audio has
 * @param bytes how much room it takes in the store
 * @param created when the audio was made
 * @param lastUsed when it was committed or last found
 */
public record StoredEntry(
        AudioKey key,
        VoiceId voice,
        Optional<String> model,
        PcmFormat format,
        long frames,
        long bytes,
        Instant created,
        Instant lastUsed) {
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    /** Checks that there is audio. */
    public StoredEntry {
        requireNonNull(key, "key");
        requireNonNull(voice, "voice");
        requireNonNull(model, "model");
        requireNonNull(created, "created");
        requireNonNull(lastUsed, "lastUsed");
        if (frames <= 0 || bytes <= 0) {
            throw new IllegalArgumentException("an entry of " + frames + " frames in " + bytes + " bytes");
        }
    }

    /**
     * Returns true if audio that was created at {@code created} is older than {@code maxAge} at {@code now}. Audio dated
     * more than five minutes ahead is too old for every age: the clock was fast when it was cached, so its age is not known.
     * Less than that is what the clocks of two machines may differ by.
     */
    public static boolean isOlder(Instant created, Duration maxAge, Instant now) {
        Duration age = Duration.between(created, now);
        return age.compareTo(maxAge) > 0 || age.compareTo(CLOCK_DIFFERENCE.negated()) < 0;
    }

    /** Returns how long the audio plays. */
    public Duration audioDuration() {
        return format.duration(frames);
    }
}
