package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.StreamingSynthesizerContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port for fragments over a WebSocket, against the service on this machine. */
abstract class SocketStreamingContract extends StreamingSynthesizerContract {
    private final DashScopeServer service = DashScopeServer.start();
    private final List<DashScopeProvider> providers = new ArrayList<>();

    /** Returns the model that is spoken to. */
    abstract String modelName();

    @Override
    protected StreamingSynthesizer streaming() {
        return speaking(service.config());
    }

    @Override
    protected Optional<StreamingSynthesizer> streaming(Timeouts timeouts) {
        return Optional.of(speaking(service.config().timeouts(timeouts)));
    }

    private StreamingSynthesizer speaking(DashScopeConfig.Builder config) {
        DashScopeProvider provider =
                DashScopeProvider.open(config.model(modelName()).build());
        providers.add(provider);
        return provider.streaming().orElseThrow();
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("dashscope:Cherry");
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(knownVoice(), VoiceId.of("dashscope:Ethan"), VoiceId.of("dashscope:Serena"));
    }

    @Override
    protected Optional<VoiceId> unknownVoice() {
        return Optional.of(new VoiceId("dashscope", RealtimeVoice.UNKNOWN_VOICE));
    }

    @Override
    protected Optional<String> model() {
        return Optional.of(modelName());
    }

    @Override
    protected Optional<Object> asked() {
        return Optional.of(service.asked());
    }

    @Override
    protected List<String> secrets() {
        return List.of(DashScopeServer.KEY, "127.0.0.1");
    }

    // Tasks are cut at blanks.
    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        String said = modelName().contains("realtime")
                ? request.text()
                : request.text().replace(". ", ".");
        String voice = request.voice().orElseThrow().name();
        return Optional.of(PcmAudio.of(PcmFormat.mono(24_000), SpokenAudio.pcm(said, voice, 24_000, 1, 1, 50)));
    }

    @Override
    protected Map<String, String> unprovable() {
        String there = "the same connection fails so in the tests of whole texts";
        return Map.of(
                "synthesizerWhoseSourceEndsEarly", there,
                "synthesizerWhoseSourceIsEmpty", there,
                "synthesizerWhoseSourceEndsInsideAFrame", there,
                "synthesizerWhoseSourceRefuses", there,
                "synthesizerWhoseSourceIsSilent", there,
                "synthesizerWhoseSourceStalls", there);
    }

    @Override
    protected int openSources() {
        return service.open();
    }

    @AfterEach
    void close() {
        providers.forEach(DashScopeProvider::close);
        service.close();
    }
}
