package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import java.time.Duration;
import java.util.List;

/** The audio a sink received and its receipt: unlike {@code Speech}, without a check that they agree. */
record Spoken(PcmAudio audio, List<SpeechMark> marks, SpeechReceipt receipt) {
    Duration duration() {
        return audio.duration();
    }
}
