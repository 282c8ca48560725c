package dev.parlance.tts.testkit;

import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import org.junit.jupiter.api.Nested;

final class FakeStreamingSynthesizerTest {
    @Nested
    final class Fragments extends WrappingStreamingContract {
        @Override
        protected StreamingSynthesizer around(FakeSpeechSynthesizer inner) {
            return FakeStreamingSynthesizer.over(inner);
        }
    }

    /** The rules that need a source that fails. */
    @Nested
    final class Words extends WrappingSynthesizerContract {
        @Override
        protected SpeechSynthesizer around(FakeSpeechSynthesizer inner) {
            return StreamingSynthesizerContract.wordByWord(FakeStreamingSynthesizer.over(inner));
        }
    }
}
