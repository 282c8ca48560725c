package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.StreamingSynthesizerContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port for fragments over a WebSocket, against the service on this machine. */
abstract class SocketStreamingContract extends StreamingSynthesizerContract {
    private final SocketService service = SocketService.start();
    private Optional<DashScopeProvider> provider = Optional.empty();

    /** Returns the model that is spoken to. */
    abstract String modelName();

    @Override
    protected StreamingSynthesizer streaming() {
        DashScopeProvider opened =
                DashScopeProvider.open(service.config().model(modelName()).build());
        provider = Optional.of(opened);
        return opened.streaming().orElseThrow();
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("dashscope:Cherry");
    }

    @Override
    protected int openSources() {
        return service.open();
    }

    @AfterEach
    void close() {
        provider.ifPresent(DashScopeProvider::close);
        service.close();
    }
}
