package dev.parlance.tts.dashscope;

import mockwebserver3.MockResponse;

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

    @Override
    MockResponse brokenOff() {
        return ScriptedBody.sending("{\"output\":{\"finish_reason\":\"stop\",\"audio\":")
                .breakOff()
                .as("application/json");
    }
}
