package dev.parlance.tts.dashscope;

import mockwebserver3.MockResponse;

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

    @Override
    MockResponse brokenOff() {
        byte[] audio = SpokenAudio.pcm("Some text");
        return ScriptedBody.sending(Events.event(1, "result", 200, Events.audio(audio)))
                .asEvents();
    }
}
