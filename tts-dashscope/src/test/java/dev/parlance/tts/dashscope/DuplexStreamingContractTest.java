package dev.parlance.tts.dashscope;

/** The task WebSocket with text that arrives in fragments. */
final class DuplexStreamingContractTest extends SocketStreamingContract {
    @Override
    String modelName() {
        return "cosyvoice-v3-flash";
    }
}
