package dev.parlance.tts.guice;

import com.google.inject.Guice;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;
import java.util.Optional;

/** The rules hold for a chain that Guice assembles. */
final class GuiceWiredContractTest extends WrappingSynthesizerContract {
    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return Guice.createInjector(
                        new TtsModule(),
                        new FakeModule(FakeSpeechProvider.of(inner).withCacheScope(Optional.empty())),
                        FakeModule.named("other"))
                .getInstance(SpeechSynthesizer.class);
    }
}
