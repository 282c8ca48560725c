package dev.parlance.tts.dashscope;

/** Over HTTP, by a link, from Qwen3-TTS. */
final class LinkContractTest extends HttpContract {
    @Override
    String modelName() {
        return "qwen3-tts-flash";
    }

    @Override
    String transport() {
        return "link";
    }
}
