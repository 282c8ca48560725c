package dev.parlance.tts.dashscope;

import mockwebserver3.MockResponse;

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

    @Override
    MockResponse brokenOff() {
        return ScriptedBody.sending("{\"output\":{\"finish_reason\":\"stop\",\"audio\":")
                .breakOff()
                .as("application/json");
    }
}
