package dev.parlance.tts.speech;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.SpeechMark;
import java.util.List;

/**
 * A whole text, spoken, in memory.
 *
 * @param audio what was said
 * @param marks what ties it to the text, in time order; empty unless asked for
 * @param receipt how it came about
 */
public record Speech(PcmAudio audio, List<SpeechMark> marks, SpeechReceipt receipt) {
    /** Checks that the receipt is of this audio. */
    public Speech {
        requireNonNull(audio, "audio");
        marks = List.copyOf(marks);
        if (receipt.frames() != audio.frames() || !receipt.format().equals(audio.format())) {
            throw new IllegalArgumentException("the receipt is of other audio: " + receipt + ", " + audio);
        }
    }
}
