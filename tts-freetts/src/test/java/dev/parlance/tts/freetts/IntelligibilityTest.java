package dev.parlance.tts.freetts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;

import dev.parlance.tts.intelligibility.ClosedSetRecognizer;
import dev.parlance.tts.intelligibility.IntelligibilityReport;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class IntelligibilityTest {
    private static ClosedSetRecognizer recognizer;

    @BeforeAll
    static void loadsTheRecognizer() {
        recognizer = ClosedSetRecognizer.load();
    }

    @Test
    void aMachineUnderstandsTheDefaultVoice() {
        report("freetts:kevin16").assertIntelligible();
    }

    @Test
    @Tag("slow")
    void aMachineUnderstandsTheOtherVoice() {
        report("freetts:kevin").assertIntelligible();
    }

    private static IntelligibilityReport report(String voice) {
        try (FreeTtsProvider provider = FreeTtsProvider.open()) {
            SpeechSynthesizer synthesizer = provider.synthesizer();
            return IntelligibilityReport.of(
                    recognizer,
                    sentence -> speechOf(synthesizer.synthesize(SpeechRequest.of(sentence, VoiceId.of(voice))))
                            .audio());
        }
    }
}
