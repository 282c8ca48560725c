package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port against the service on this machine, whatever the transport. */
abstract class ServiceContract extends SpeechSynthesizerContract {
    /** How long the service rests between chunks that never end. */
    static final Duration PACE = Duration.ofMillis(20);

    /** The service. */
    final DashScopeServer server = DashScopeServer.start();

    /** A host that accepts no connection. */
    final FaultServer full = FaultServer.full();

    /** The providers of the test, which are closed after it. */
    final List<DashScopeProvider> providers = new ArrayList<>();

    /** Returns the model that is spoken to. */
    abstract String modelName();

    /** Opens a provider for the test. */
    final DashScopeProvider open(DashScopeConfig.Builder config) {
        DashScopeProvider provider = DashScopeProvider.open(config.build());
        providers.add(provider);
        return provider;
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("dashscope:Cherry");
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return Stream.concat(
                        Stream.of(knownVoice()),
                        IntStream.range(1, 64).mapToObj(number -> new VoiceId("dashscope", "voice-" + number)))
                .toList();
    }

    @Override
    protected Optional<String> model() {
        return Optional.of(modelName());
    }

    @AfterEach
    void close() {
        providers.forEach(DashScopeProvider::close);
        full.close();
        server.close();
    }
}
