package dev.parlance.tts.player;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.PlaybackException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Opens lines. */
interface Lines {
    /** Returns the devices there are now, the preferred one first. */
    List<AudioDevice> devices();

    /** Returns the reason why no line can be opened, if there is one. Opens nothing. */
    Optional<PlaybackError> refusal(Optional<String> device);

    /**
     * Opens a line of this format, or else of the next best one.
     *
     * @param need the most the line will be given
     */
    Line open(Optional<String> device, PcmFormat wanted, Duration need) throws PlaybackException;
}
