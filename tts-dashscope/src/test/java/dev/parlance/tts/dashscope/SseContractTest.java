package dev.parlance.tts.dashscope;

/** Over HTTP, streamed by Qwen3-TTS. */
final class SseContractTest extends HttpContract {
    @Override
    String modelName() {
        return "qwen3-tts-flash";
    }

    @Override
    String transport() {
        return "sse";
    }
}
