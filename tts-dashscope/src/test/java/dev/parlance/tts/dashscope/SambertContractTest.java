package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The task WebSocket with all text in the first message. */
final class SambertContractTest extends SocketContract {
    @Override
    String modelName() {
        return "sambert-zhichu-v1";
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("dashscope:sambert-zhichu-v1");
    }

    // The voice is the model here, and the service of these tests has one.
    @Override
    protected List<VoiceId> knownVoices() {
        return List.of(knownVoice());
    }

    @Override
    int sampleRateHz() {
        return 16_000;
    }

    @Override
    protected Map<String, String> unprovable() {
        return Map.of("knownVoices", "the voice is the model here");
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return super.expectedAudio(request.withVoice(VoiceId.of("dashscope:" + SpokenAudio.NORMAL)));
    }

    @Override
    protected Optional<VoiceId> unknownVoice() {
        return Optional.empty();
    }

    @Override
    void breakOff(FaultSocket peer) throws IOException {
        peer.close(1000, "");
    }

    @Override
    FaultSocket.Script empty() {
        return peer -> {
            String task = TaskMessages.readRun(peer);
            peer.text(TaskMessages.event(task, "task-started"));
            peer.text(TaskMessages.event(task, "task-finished"));
        };
    }

    @Override
    protected Map<String, String> vendorOptions() {
        return Map.of("dashscope.transport", "single");
    }
}
