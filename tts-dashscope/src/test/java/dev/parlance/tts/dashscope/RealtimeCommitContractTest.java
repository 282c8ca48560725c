package dev.parlance.tts.dashscope;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FaultSocket;
import java.io.IOException;
import java.util.Map;

/** The realtime WebSocket with text cut by us. */
final class RealtimeCommitContractTest extends SocketContract {
    @Override
    String modelName() {
        return "qwen3-tts-instruct-flash-realtime";
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return new VendorOptionSynthesizer(super.synthesizer(), "dashscope.mode", "commit");
    }

    @Override
    void breakOff(FaultSocket peer) throws IOException {
        peer.close(1011, "internal");
    }

    @Override
    FaultSocket.Script empty() {
        return peer -> {
            RealtimeMessages.readUntilFinish(peer);
            peer.text(RealtimeMessages.finished());
            peer.text(RealtimeMessages.finished());
        };
    }

    @Override
    protected Map<String, String> vendorOptions() {
        return Map.of("dashscope.mode", "commit", "dashscope.optimize_instructions", "true");
    }
}
