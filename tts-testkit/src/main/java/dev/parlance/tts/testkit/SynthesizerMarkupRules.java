package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import org.junit.jupiter.api.Test;

/** Rules S6 and S12 for SSML. */
interface SynthesizerMarkupRules extends SynthesizerRules {
    @Test
    default void s6_takesMarkupOrRefusesIt() throws InterruptedException {
        SpeechRequest marked = SpeechRequest.builder(tested().ssml())
                .voice(tested().knownVoice())
                .build();

        tested().speechIfOffered(Capability.SSML, marked);
    }

    @Test
    default void s12_marksWhatTheMarkupMarksOrRefusesTo() throws InterruptedException {
        SpeechRequest asked = SpeechRequest.builder(tested().ssml())
                .voice(tested().knownVoice())
                .marks(MarkKind.SSML_MARK)
                .build();

        // Without SSML there is nothing to mark: either refusal is right.
        if (tested().subject().profileFor(asked).offers(Capability.SSML_MARKS)) {
            SynthesizerMarkRules.assertMarks(tested().speech(asked), asked, MarkKind.SSML_MARK);
        } else {
            tested().refuses(SpeechError.Unsupported.class, asked);
        }
    }
}
