package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.dashscope.model.VendorOptions;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultServer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of the port over HTTP, against the service on this machine. */
abstract class HttpContract extends ServiceContract {
    private final HttpSpeech speech = HttpSpeech.on(server);

    /** Returns the transport, as a vendor option names it. */
    abstract String transport();

    @Override
    protected SpeechSynthesizer synthesizer() {
        return speaking(server.config().model(modelName()));
    }

    private SpeechSynthesizer speaking(DashScopeConfig.Builder config) {
        return new VendorOptionSynthesizer(open(config).synthesizer(), VendorOptions.TRANSPORT, transport());
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

    @Override
    protected int openSources() {
        return providers.stream().mapToInt(DashScopeProvider::busyConnections).sum();
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        server.reply(
                isStreamed()
                        ? Events.reply(Events.event(1, "result", 200, Events.audio(SpokenAudio.pcm("Some text"))))
                        : http -> http.type("application/json")
                                .promise(100_000_000)
                                .send("{\"output\":{\"finish_reason\":\"stop\",\"audio\":"));
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        server.reply(Events.reply(
                Events.event(1, "result", 200, Events.stop().replaceAll("\"url\":\"[^\"]*\"", "\"url\":\"\""))));
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        byte[] pcm = SpokenAudio.pcm("Some text");
        byte[] odd = Arrays.copyOf(pcm, pcm.length - 1);
        if (isStreamed()) {
            server.reply(Events.reply(Events.stream(odd, 4_801)));
        } else {
            replyFile(HttpSpeech.file(SpokenAudio.wav(odd, 24_000)));
        }
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        server.reply(HttpSpeech.refusal(400, Events.refusal("InvalidParameter", message)));
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        DashScopeConfig.Builder config = server.config().model(modelName()).timeouts(timeouts);
        String event = Events.event(1, "result", 200, Events.audio(SpokenAudio.pcm("Some text")));
        switch (phase) {
            case CONNECT -> config.baseUrl(full.uri("/"));
            case FIRST_AUDIO ->
                server.reply(Events.reply(http -> http.send(":keep-alive\n\n").stall()));
            case BETWEEN_CHUNKS ->
                reply(
                        http -> http.send(event).stall(),
                        http -> http.send(SpokenAudio.wav(SpokenAudio.pcm("Some text"), 24_000))
                                .stall());
            case TOTAL ->
                reply(
                        http -> http.repeat(event, PACE),
                        http -> http.send(SpokenAudio.wavHeader(24_000)).repeat("audio!".repeat(800), PACE));
        }
        return Optional.of(speaking(config));
    }

    private void reply(FaultServer.Script events, FaultServer.Script file) {
        if (isStreamed()) {
            server.reply(Events.reply(events));
        } else {
            replyFile(http -> file.run(http.type("audio/x-wav")));
        }
    }

    private void replyFile(FaultServer.Script file) {
        server.reply(HttpSpeech.link(server.url("/a.wav?Signature=abc"))).reply(file);
    }

    private boolean isStreamed() {
        return transport().equals("sse");
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        for (int call = 0; call < 3; call++) {
            server.reply(Events.reply(http -> http.send(":keep-alive\n").stall()));
        }
        return Optional.of(synthesizer());
    }
}
