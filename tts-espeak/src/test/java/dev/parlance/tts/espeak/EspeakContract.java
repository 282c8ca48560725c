package dev.parlance.tts.espeak;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port for eSpeak NG, in English unless a subclass says otherwise. */
abstract class EspeakContract extends SpeechSynthesizerContract {
    /** Why no audio is compared. */
    static final String NO_OTHER_WAY =
            "there is no other way to its audio; what it speaks is compared with its own marks";

    private final List<EspeakProvider> opened = new ArrayList<>();

    /** Returns the synthesizer of {@code espeak}, which is closed after the test. */
    final SpeechSynthesizer opened(EspeakProvider espeak) {
        opened.add(espeak);
        return espeak.synthesizer();
    }

    @AfterEach
    void closes() {
        opened.forEach(EspeakProvider::close);
    }

    @Override
    protected VoiceId knownVoice() {
        return EspeakVoices.ENGLISH;
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(
                EspeakVoices.ENGLISH, VoiceId.of("espeak:en-us+f2"), VoiceId.of("espeak:fr"), VoiceId.of("espeak:de"));
    }

    @Override
    protected int openSources() {
        return opened.stream().mapToInt(EspeakProvider::busy).sum();
    }
}
