package dev.parlance.tts.dashscope;

import dev.parlance.tts.testkit.FaultSocket;
import java.util.Map;

/** The realtime WebSocket with text cut by the service. */
final class RealtimeContractTest extends SocketContract {
    @Override
    String modelName() {
        return "qwen3-tts-flash-realtime";
    }

    @Override
    FaultSocket.Script empty() {
        return peer -> {
            RealtimeMessages.readUntilFinish(peer);
            peer.text(RealtimeMessages.finished());
        };
    }

    @Override
    protected Map<String, String> vendorOptions() {
        return Map.of("dashscope.enable_tn", "false", "dashscope.transport", "realtime");
    }
}
