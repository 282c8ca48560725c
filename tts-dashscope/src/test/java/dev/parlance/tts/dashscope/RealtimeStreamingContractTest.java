package dev.parlance.tts.dashscope;

import java.util.Map;

/** The realtime WebSocket with text that arrives in fragments. */
final class RealtimeStreamingContractTest extends SocketStreamingContract {
    @Override
    String modelName() {
        return "qwen3-tts-flash-realtime";
    }

    @Override
    protected Map<String, String> vendorOptions() {
        return Map.of("dashscope.enable_tn", "false");
    }
}
