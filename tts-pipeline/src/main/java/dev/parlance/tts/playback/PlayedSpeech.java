package dev.parlance.tts.playback;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PlaybackEnd;
import dev.parlance.tts.speech.SpeechReceipt;

/**
 * A whole text that was heard.
 *
 * @param receipt how it was made
 * @param end how it was played
 */
public record PlayedSpeech(SpeechReceipt receipt, PlaybackEnd end) {
    /** Checks that all that was made has been heard. */
    public PlayedSpeech {
        requireNonNull(receipt, "receipt");
        if (!end.completed() || end.framesPlayed() != receipt.frames()) {
            throw new IllegalArgumentException(end + " is not all of " + receipt.frames() + " frames");
        }
    }
}
