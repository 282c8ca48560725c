package dev.parlance.tts.guice;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;
import java.util.Optional;

/** The rules hold for a chain that is assembled by hand. */
final class HandWiredContractTest extends WrappingSynthesizerContract {
    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(inner).withCacheScope(Optional.empty()))
                .provider(FakeSpeechProvider.named("other"))
                .build()
                .synthesizer();
    }
}
