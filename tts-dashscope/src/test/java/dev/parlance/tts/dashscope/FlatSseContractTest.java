package dev.parlance.tts.dashscope;

/** Over HTTP, streamed by CosyVoice. */
final class FlatSseContractTest extends HttpContract {
    @Override
    String modelName() {
        return "cosyvoice-v3-flash";
    }

    @Override
    String transport() {
        return "sse";
    }
}
