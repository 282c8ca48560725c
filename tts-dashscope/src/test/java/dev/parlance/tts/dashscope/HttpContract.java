package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port over HTTP, against the service on this machine. */
abstract class HttpContract extends SpeechSynthesizerContract {
    private final DashScopeServer server = DashScopeServer.start();
    private final List<DashScopeProvider> providers = new ArrayList<>();
    private final List<ScriptedBody> stalled = new ArrayList<>();

    private final HttpSpeech speech = HttpSpeech.on(server);
    private final List<FullServer> full = new ArrayList<>();

    /** Returns the model that is spoken to. */
    abstract String modelName();

    /** Returns the transport, as an extra says it. */
    abstract String transport();

    /** Returns the answer that stops in the middle. */
    abstract MockResponse brokenOff();

    @Override
    protected SpeechSynthesizer synthesizer() {
        return speaking(server.config().model(modelName()));
    }

    private SpeechSynthesizer speaking(DashScopeConfig.Builder config) {
        DashScopeProvider provider = DashScopeProvider.open(config.build());
        providers.add(provider);
        return new ExtraSynthesizer(provider.synthesizer(), DashScopeProvider.TRANSPORT_EXTRA, transport());
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
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        byte[] pcm = SpokenAudio.pcm("Some text");
        byte[] odd = Arrays.copyOf(pcm, pcm.length - 1);
        if (isStreamed()) {
            server.reply(ScriptedBody.sending(Events.stream(odd, 4_801)).asEvents());
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
            case CONNECT -> {
                full.add(FullServer.start());
                config.baseUrl(full.get(0).address("http"));
            }
            case FIRST_AUDIO ->
                server.reply(
                        kept(ScriptedBody.sending(":keep-alive\n\n")).stall().asEvents());
            case BETWEEN_CHUNKS ->
                reply(
                        kept(ScriptedBody.sending(event)).stall(),
                        kept(new ScriptedBody().send(SpokenAudio.wav(SpokenAudio.pcm("Some text"), 24_000)))
                                .stall());
            case TOTAL ->
                reply(
                        kept(new ScriptedBody()).repeatForever(event, 20),
                        kept(new ScriptedBody().send(SpokenAudio.wavHeader(24_000)))
                                .repeatForever("audio!".repeat(800), 20));
        }
        return Optional.of(speaking(config));
    }

    private void reply(ScriptedBody events, ScriptedBody file) {
        if (isStreamed()) {
            server.reply(events.asEvents());
        } else {
            replyFile(file.as("audio/x-wav"));
        }
    }

    private void replyFile(MockResponse file) {
        server.reply(HttpSpeech.link(server.url("/a.wav?Signature=abc"))).reply(file);
    }

    private boolean isStreamed() {
        return transport().equals("sse");
    }

    private ScriptedBody kept(ScriptedBody body) {
        stalled.add(body);
        return body;
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
        full.forEach(FullServer::close);
        server.close();
    }
}
