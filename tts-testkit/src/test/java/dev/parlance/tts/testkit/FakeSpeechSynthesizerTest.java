package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechSynthesizer;

final class FakeSpeechSynthesizerTest extends WrappingSynthesizerContract {
    @Override
    protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
        return inner;
    }
}
