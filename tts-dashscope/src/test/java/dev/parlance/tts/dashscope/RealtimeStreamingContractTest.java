package dev.parlance.tts.dashscope;

/** The realtime WebSocket with text that arrives in fragments. */
final class RealtimeStreamingContractTest extends SocketStreamingContract {
    @Override
    String modelName() {
        return "qwen3-tts-flash-realtime";
    }
}
