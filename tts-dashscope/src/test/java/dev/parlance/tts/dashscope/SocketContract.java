package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port over a WebSocket, against the service on this machine. */
abstract class SocketContract extends SpeechSynthesizerContract {
    private final SocketService service = SocketService.start();
    private final List<DashScopeProvider> providers = new ArrayList<>();

    /** Returns the model that is spoken to. */
    abstract String modelName();

    /** Returns what a service does that stops in the middle of the audio. */
    abstract SocketPeer.Script brokenOff();

    /** Returns what a service does that finishes without audio. */
    abstract SocketPeer.Script empty();

    @Override
    protected SpeechSynthesizer synthesizer() {
        return provider().synthesizer();
    }

    final DashScopeProvider provider() {
        DashScopeProvider provider =
                DashScopeProvider.open(service.config().model(modelName()).build());
        providers.add(provider);
        return provider;
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("dashscope:Cherry");
    }

    @Override
    protected Optional<String> model() {
        return Optional.of(modelName());
    }

    @Override
    protected Optional<VoiceId> unknownVoice() {
        return Optional.of(new VoiceId("dashscope", RealtimeVoice.UNKNOWN_VOICE));
    }

    @Override
    protected List<String> secrets() {
        return List.of(DashScopeServer.KEY, "127.0.0.1");
    }

    @Override
    protected int openSources() {
        return service.open()
                + providers.stream()
                        .mapToInt(DashScopeProvider::busyConnections)
                        .sum();
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        service.instead(brokenOff());
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        service.instead(empty());
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        service.instead(SocketPeer::awaitEnd);
        return Optional.of(synthesizer());
    }

    @AfterEach
    void close() {
        providers.forEach(DashScopeProvider::close);
        service.close();
    }
}
