package dev.parlance.tts.guice;

import com.google.inject.Guice;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;

/** The same rules hold for the chain whoever wires it. */
final class GuiceWiredContractTest extends SpeechSynthesizerContract {
    @Override
    protected SpeechSynthesizer synthesizer() {
        return Guice.createInjector(new TtsModule(), FakeModule.named("fake"), FakeModule.named("other"))
                .getInstance(SpeechSynthesizer.class);
    }

    @Override
    protected VoiceId knownVoice() {
        return FakeSpeechSynthesizer.named("fake").voices().get(0).id();
    }
}
