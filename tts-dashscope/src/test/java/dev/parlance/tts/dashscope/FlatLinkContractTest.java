package dev.parlance.tts.dashscope;

/** Over HTTP, by a link, from CosyVoice. */
final class FlatLinkContractTest extends HttpContract {
    @Override
    String modelName() {
        return "cosyvoice-v3-flash";
    }

    @Override
    String transport() {
        return "link";
    }
}
