package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.dashscope.model.VendorOptions;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.HttpSynthesizerContract;
import dev.parlance.tts.testkit.ServerWav;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port over HTTP, against the service on this machine. */
abstract class HttpContract extends HttpSynthesizerContract<DashScopeProvider> {
    private final DashScopeServer server = DashScopeServer.start();
    private final HttpSpeech speech = HttpSpeech.on(server);

    /** Returns the model that is spoken to. */
    abstract String modelName();

    /** Returns the transport, as a vendor option names it. */
    abstract String transport();

    @Override
    protected FaultServer server() {
        return server.faults();
    }

    @Override
    protected DashScopeProvider open(FaultServer faults, Timeouts timeouts) {
        return DashScopeProvider.open(server.config()
                .baseUrl(faults.uri("/api/v1"))
                .model(modelName())
                .timeouts(timeouts)
                .build());
    }

    @Override
    protected int busyConnections(DashScopeProvider provider) {
        return provider.busyConnections();
    }

    @Override
    protected SpeechSynthesizer synthesizer(DashScopeProvider provider) {
        return new VendorOptionSynthesizer(provider.synthesizer(), VendorOptions.TRANSPORT, transport());
    }

    private boolean isStreamed() {
        return transport().equals("sse");
    }

    @Override
    protected void answerNext(FaultServer.Script audio) {
        if (!isStreamed()) {
            server.reply(HttpSpeech.link(server.url("/a.wav?Signature=abc")));
        }
        server.reply(audio);
    }

    @Override
    protected void begin(FaultExchange http, int pcmBytes) throws IOException {
        if (isStreamed()) {
            http.type("text/event-stream;charset=UTF-8").send(":keep-alive\n\n");
        } else {
            http.type("audio/x-wav").promise((long) ServerWav.HEADER_BYTES + pcmBytes);
            http.send(SpokenAudio.wavHeader(24_000));
        }
    }

    @Override
    protected void send(FaultExchange http, byte[] pcm) throws IOException {
        if (isStreamed()) {
            http.send(Events.event(1, "result", 200, Events.audio(pcm)));
        } else {
            http.send(pcm);
        }
    }

    @Override
    protected void finish(FaultExchange http) throws IOException {
        if (isStreamed()) {
            http.send(Events.event(2, "result", 200, Events.stop().replaceAll("\"url\":\"[^\"]*\"", "\"url\":\"\"")));
        }
    }

    @Override
    protected void refuse(FaultExchange http, String message) throws IOException {
        http.status(400).body(Events.refusal("InvalidParameter", message));
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("dashscope:Cherry");
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return SpokenAudio.voices();
    }

    @Override
    protected Optional<String> model() {
        return Optional.of(modelName());
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        String voice = request.voice().orElseThrow().name();
        return Optional.of(
                PcmAudio.of(PcmFormat.mono(24_000), SpokenAudio.pcm(request.text(), voice, 24_000, 1, 1, 50)));
    }

    @Override
    protected Optional<Object> asked() {
        return Optional.of(speech.asked());
    }

    @Override
    protected Optional<VoiceId> unknownVoice() {
        return Optional.of(new VoiceId("dashscope", HttpSpeech.UNKNOWN_VOICE));
    }

    @Override
    protected Map<String, String> vendorOptions() {
        return Map.of(VendorOptions.TRANSPORT, transport());
    }

    @Override
    protected List<String> secrets() {
        return List.of(DashScopeServer.KEY, "Signature");
    }

    @AfterEach
    void close() {
        server.close();
    }
}
