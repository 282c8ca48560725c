package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port over HTTP, against the service on this machine. */
abstract class HttpContract extends SpeechSynthesizerContract {
    private final DashScopeServer server = DashScopeServer.start();
    private final List<DashScopeProvider> providers = new ArrayList<>();
    private final List<ScriptedBody> stalled = new ArrayList<>();

    HttpContract() {
        HttpSpeech.on(server);
    }

    /** Returns the model that is spoken to. */
    abstract String modelName();

    /** Returns the transport, as an extra says it. */
    abstract String transport();

    /** Returns the answer that stops in the middle. */
    abstract MockResponse brokenOff();

    @Override
    protected SpeechSynthesizer synthesizer() {
        DashScopeProvider provider =
                DashScopeProvider.open(server.config().model(modelName()).build());
        providers.add(provider);
        return new ExtraSynthesizer(provider.synthesizer(), DashScopeProvider.TRANSPORT_EXTRA, transport());
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
        return Optional.of(new VoiceId("dashscope", HttpSpeech.UNKNOWN_VOICE));
    }

    @Override
    protected Map<String, String> extras() {
        return Map.of(DashScopeProvider.TRANSPORT_EXTRA, transport());
    }

    @Override
    protected List<String> secrets() {
        return List.of(DashScopeServer.KEY, "Signature");
    }

    @Override
    protected int openSources() {
        return providers.stream().mapToInt(DashScopeProvider::busyConnections).sum();
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        server.reply(brokenOff());
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        server.reply(ScriptedBody.sending(
                        Events.event(1, "result", 200, Events.stop().replaceAll("\"url\":\"[^\"]*\"", "\"url\":\"\"")))
                .asEvents());
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        for (int call = 0; call < 3; call++) {
            ScriptedBody silence = ScriptedBody.sending(":keep-alive\n").stall();
            stalled.add(silence);
            server.reply(silence.asEvents());
        }
        return Optional.of(synthesizer());
    }

    @AfterEach
    void close() {
        stalled.forEach(ScriptedBody::release);
        providers.forEach(DashScopeProvider::close);
        server.close();
    }
}
