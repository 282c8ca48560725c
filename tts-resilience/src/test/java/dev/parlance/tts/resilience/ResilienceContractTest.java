package dev.parlance.tts.resilience;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.WrappingSynthesizerContract;
import java.time.Duration;
import java.util.Optional;

final class ResilienceContractTest extends WrappingSynthesizerContract {
    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(inner).withCacheScope(Optional.empty()))
                .interceptUncached(
                        Resilience.builder().waits(Duration.ZERO, Duration.ZERO).build())
                .build()
                .synthesizer();
    }
}
