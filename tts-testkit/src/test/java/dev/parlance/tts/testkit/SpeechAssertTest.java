package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The assertions fail when they should; that they pass when they should, the tests that use them show. */
final class SpeechAssertTest {
    private static final VoiceId ADA = VoiceId.of("fake:ada");
    private static final PcmFormat FORMAT = PcmFormat.mono(8_000);
    private static final Speech HELLO = speech(CodedAudio.encode(FORMAT, "hello", ADA, 800));
    private static final Speech CUT = speech(HELLO.audio().slice(0, 700));
    private static final Speech SILENCE = speech(PcmAudio.of(FORMAT, new byte[1_600]));

    @Test
    void failsWhenSomethingElseIsSaid() {
        assertFails(() -> SpeechAssertions.assertThat(HELLO).saysOnly("goodbye"));
        assertFails(() -> SpeechAssertions.assertThat(HELLO).says("hello", "hello"));
        assertFails(() -> SpeechAssertions.assertThat(CUT).saysOnly("hello"));
        assertFails(() -> SpeechAssertions.assertThat(SILENCE).saysOnly("hello"));
        assertFails(() -> SpeechAssertions.assertThat(HELLO).isSaidBy(VoiceId.of("fake:lin")));
        assertFails(() -> SpeechAssertions.assertThat(SILENCE).isSaidBy(ADA));
    }

    @Test
    void failsWhenItSoundsDifferent() {
        assertFails(() -> SpeechAssertions.assertThat(SILENCE).isNotSilent());
        assertFails(() -> SpeechAssertions.assertThat(HELLO).hasFormat(PcmFormat.mono(16_000)));
        assertFails(() ->
                SpeechAssertions.assertThat(HELLO).hasDurationCloseTo(Duration.ofMillis(90), Duration.ofMillis(5)));
    }

    @Test
    void failsWithTheErrorWhenThereIsNoSpeech() {
        assertThatThrownBy(() -> SpeechAssertions.speechOf(Either.left(new SpeechError.Unavailable("down"))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Unavailable: unavailable: down");
        assertFails(() -> SpeechAssertions.errorOf(Either.right(HELLO)));
    }

    private static void assertFails(ThrowingCallable assertion) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class);
    }

    private static Speech speech(PcmAudio audio) {
        return new Speech(
                audio,
                List.of(),
                SpeechReceipt.builder(ADA, audio.format(), audio.frames()).build());
    }
}
