package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.NavigableMap;

/** How a {@link FakeSpeechSynthesizer} speaks; its builder says what each part means. */
record FakeScript(
        VirtualClock clock,
        PcmFormat format,
        Duration perCharacter,
        Duration chunk,
        Duration beforeFirstAudio,
        Duration betweenChunks,
        NavigableMap<Long, Gate> gates) {
    /** Returns the same without delays and gates. */
    FakeScript undisturbed() {
        return new FakeScript(
                clock, format, perCharacter, chunk, Duration.ZERO, Duration.ZERO, Collections.emptyNavigableMap());
    }

    PcmFormat format(SpeechRequest request) {
        return request.format().orElse(format);
    }

    /** Returns how many frames the audio has: enough for two code words, however short the text. */
    long frames(SpeechRequest request) {
        long nanos = perCharacter.toNanos() * request.text().length();
        Duration spoken = Duration.ofNanos(Math.round(nanos / request.prosody().rate()));
        return Math.max(2 * CodedWord.FRAMES, format(request).frames(spoken));
    }

    long chunkFrames(PcmFormat format) {
        return Math.max(1, format.frames(chunk));
    }
}
