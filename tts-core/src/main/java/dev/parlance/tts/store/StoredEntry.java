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

    /** Returns how long the audio plays. */
    public Duration audioDuration() {
        return format.duration(frames);
    }
}
