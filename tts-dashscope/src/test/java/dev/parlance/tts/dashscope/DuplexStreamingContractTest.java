package dev.parlance.tts.dashscope;

import java.util.Map;

/** The task WebSocket with text that arrives in fragments. */
final class DuplexStreamingContractTest extends SocketStreamingContract {
    @Override
    String modelName() {
        return "cosyvoice-v3-flash";
    }

    @Override
    protected Map<String, String> vendorOptions() {
        return Map.of("dashscope.hot_fix", "{\"replace\":[{\"AI\":\"artificial intelligence\"}]}");
    }
}
