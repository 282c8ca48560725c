package dev.parlance.tts.dashscope;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmAudio;
import java.util.Optional;

/**
 * A voice that was made from a description.
 *
 * @param voice the voice
 * @param preview how it sounds, if the service has sent a sample
 */
public record DesignedVoice(EnrolledVoice voice, Optional<PcmAudio> preview) {
    /** Checks that nothing is null. */
    public DesignedVoice {
        requireNonNull(voice, "voice");
        requireNonNull(preview, "preview");
    }
}
