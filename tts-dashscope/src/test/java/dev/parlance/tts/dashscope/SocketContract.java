package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.SpeechSynthesizerContract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** The rules of the port over a WebSocket, against the service on this machine. */
abstract class SocketContract extends SpeechSynthesizerContract {
    /** How long the service rests between chunks that never end. */
    private static final Duration PACE = Duration.ofMillis(20);

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
        return SpokenAudio.voices();
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

    /** Stops in the middle of the audio: hangs up, unless it says how. */
    void breakOff(FaultSocket peer) throws IOException {}

    /** Returns what a service does that finishes without audio. */
    abstract FaultSocket.Script empty();

    @Override
    protected SpeechSynthesizer synthesizer() {
        return provider().synthesizer();
    }

    final DashScopeProvider provider() {
        return open(server.config().model(modelName()));
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        String voice = request.voice().orElseThrow().name();
        return Optional.of(PcmAudio.of(
                PcmFormat.mono(sampleRateHz()),
                SpokenAudio.pcm(said(request.text()), voice, sampleRateHz(), 1, 1, 50)));
    }

    /** Returns the model's own sample rate. */
    int sampleRateHz() {
        return 24_000;
    }

    /** Returns what the service says of {@code text}: tasks are cut at blanks. */
    private String said(String text) {
        return isTask() ? text.replace(". ", ".") : text;
    }

    private boolean isTask() {
        return !modelName().contains("realtime");
    }

    @Override
    protected Optional<Object> asked() {
        return Optional.of(server.asked());
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
        return server.open()
                + providers.stream()
                        .mapToInt(DashScopeProvider::busyConnections)
                        .sum();
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        server.instead(peer -> {
            start(peer);
            audio(peer);
            breakOff(peer);
        });
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        server.instead(empty());
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        byte[] pcm = SpokenAudio.pcm("some text");
        byte[] odd = Arrays.copyOf(pcm, pcm.length - 1);
        server.instead(peer -> {
            String task = start(peer);
            if (isTask()) {
                peer.binary(odd);
                peer.text(TaskMessages.event(task, "task-finished"));
                peer.awaitEnd();
            } else {
                RealtimeMessages.readUntilFinish(peer);
                peer.text(RealtimeMessages.delta(odd));
                peer.text(RealtimeMessages.finished());
            }
        });
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        server.instead(peer -> {
            String task = start(peer);
            peer.text(
                    isTask()
                            ? TaskMessages.failed(task, "InvalidParameter", message)
                            : RealtimeMessages.error("invalid_value", message));
            peer.awaitEnd();
        });
        return Optional.of(synthesizer());
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        DashScopeConfig.Builder config = server.config().model(modelName()).timeouts(timeouts);
        switch (phase) {
            case CONNECT -> config.webSocketUrl(full.webSocketUri("/"));
            case FIRST_AUDIO -> server.instead(FaultSocket::awaitEnd);
            case BETWEEN_CHUNKS ->
                server.instead(peer -> {
                    start(peer);
                    audio(peer);
                    peer.awaitEnd();
                });
            case TOTAL ->
                server.instead(peer -> {
                    start(peer);
                    while (true) {
                        audio(peer);
                        peer.pause(PACE);
                    }
                });
        }
        return Optional.of(open(config).synthesizer());
    }

    private String start(FaultSocket peer) throws IOException {
        if (!isTask()) {
            return peer.read();
        }
        String task = TaskMessages.readRun(peer);
        peer.text(TaskMessages.event(task, "task-started"));
        return task;
    }

    private void audio(FaultSocket peer) throws IOException {
        byte[] pcm = SpokenAudio.pcm("some text");
        if (isTask()) {
            peer.binary(pcm);
        } else {
            peer.text(RealtimeMessages.delta(pcm));
        }
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        server.instead(FaultSocket::awaitEnd);
        return Optional.of(synthesizer());
    }
}
