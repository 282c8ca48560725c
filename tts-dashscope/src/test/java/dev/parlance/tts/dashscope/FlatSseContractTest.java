package dev.parlance.tts.dashscope;

import mockwebserver3.MockResponse;

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

    @Override
    MockResponse brokenOff() {
        byte[] audio = SpokenAudio.pcm("Some text");
        return ScriptedBody.sending(Events.event(1, "result", 200, Events.audio(audio)))
                .asEvents();
    }
}
