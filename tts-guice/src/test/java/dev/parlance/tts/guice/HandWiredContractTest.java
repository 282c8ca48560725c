package dev.parlance.tts.guice;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;

/** The same rules hold for the chain whoever wires it. */
final class HandWiredContractTest extends SpeechSynthesizerContract {
    @Override
    protected SpeechSynthesizer synthesizer() {
        return Parlance.over(FakeSpeechProvider.named("fake"), FakeSpeechProvider.named("other"))
                .synthesizer();
    }

    @Override
    protected VoiceId knownVoice() {
        return FakeSpeechSynthesizer.named("fake").voices().get(0).id();
    }
}
