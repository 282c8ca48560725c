package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules S7 and S8: which texts and voices are spoken. */
interface SynthesizerTextRules extends SynthesizerRules {
    @Test
    default void s7_refusesBlankText() throws InterruptedException {
        for (String blank : List.of("", " ", "\n\t\r\n", "\u3000")) {
            tested().refuses(SpeechError.InvalidText.class, tested().request().withText(blank));
        }
    }

    @Test
    default void s7_refusesTextThatIsNotUnicode() throws InterruptedException {
        for (String wrong : List.of("\uD83D", "a\uD83Db", "a\uDE00", "\uDE00\uD83D", "a\0b")) {
            tested().refuses(SpeechError.InvalidText.class, tested().request().withText(wrong));
        }
    }

    @Test
    default void s7_speaksOrRefusesTextWithoutWords() throws InterruptedException {
        for (String odd : List.of("?!", "…", "\uD83D\uDE00", "\u05D0\u05D1")) {
            Either<SpeechError, SpeechReceipt> result =
                    tested().call(tested().request().withText(odd), RecordingSink.tolerant());
            if (result.isLeft()) {
                assertThat(errorOf(result)).as("the error of \"%s\"", odd).isInstanceOf(SpeechError.InvalidText.class);
            }
        }
    }

    @Test
    default void s8_refusesAVoiceItDoesNotKnow() throws InterruptedException {
        assumeTrue(tested().unknownVoice().isPresent(), "the backend cannot tell which voices there are");

        tested().refuses(
                        SpeechError.UnknownVoice.class,
                        tested().request().withVoice(tested().unknownVoice().orElseThrow()));
    }

    @Test
    default void s8_refusesAVoiceOfAnotherProvider() throws InterruptedException {
        tested().refuses(SpeechError.UnknownVoice.class, tested().request().withVoice(VoiceId.of("nobody:nobody")));
    }

    @Test
    default void s8_choosesTheVoiceOfItsProfileWhenNoneIsNamed() throws InterruptedException {
        SpeechRequest asked = SpeechRequest.of(tested().sentence());

        VoiceId voice = tested().speech(asked).receipt().voice();

        assertThat(voice).isEqualTo(tested().subject().profileFor(asked).voiceFor(asked));
    }
}
