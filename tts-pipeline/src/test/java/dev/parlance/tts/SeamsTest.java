package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.prepare.PreparedText;
import dev.parlance.tts.prepare.TextTransform;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.text.OffsetMap;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SeamsTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @ParameterizedTest
    @EnumSource(
            value = Seam.class,
            names = {"SENTENCE", "PARAGRAPH"})
    void pausesWhereATextIsCut(Seam end) {
        String text = "One is first." + (end == Seam.PARAGRAPH ? "\n\n" : " ") + "Two follows it.";

        List<SpeechReceipt> parts =
                speak(Seams.unchanged().withPause(end, SECOND), text).parts();

        assertThat(parts)
                .extracting(SpeechReceipt::frames)
                .containsExactly(frames("One is first.") + FORMAT.frames(SECOND), frames("Two follows it."));
    }

    @Test
    void keepsThePauseAroundAPieceOfWhichNothingIsLeft() {
        Seams seams = Seams.unchanged().withPause(Seam.PARAGRAPH, SECOND);
        try (Parlance chain = chain(seams)) {
            SpeechReceipt receipt = speechOf(chain.streaming()
                    .synthesize(
                            SpeechRequest.withoutText().build(),
                            TextSource.of(List.of("One is first.\n\n", "Nothing at all. ", "Two follows it.")),
                            RecordingSink.create(),
                            Cancellation.never()));

            assertThat(receipt.parts())
                    .extracting(SpeechReceipt::frames)
                    .containsExactly(frames("One is first.") + FORMAT.frames(SECOND), frames("Two follows it."));
        }
    }

    @Test
    void joinsWhatBrokeOffAndAnotherFormatWithoutAClick() {
        fake.failAlways(Fault.stop().atFrame(500));
        FakeSpeechSynthesizer other = FakeSpeechSynthesizer.builder("other")
                .format(PcmFormat.mono(8_000))
                .build();
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(fake))
                .provider(FakeSpeechProvider.of(other))
                .fallback(Fallback.toNearestVoice().repeatingWhatBrokeOff())
                .seams(Seams.smooth().withSilenceTrimmed(-60).withPause(Seam.SENTENCE, SECOND))
                .build();

        Speech speech =
                speechOf(chain.synthesizer().synthesize(SpeechRequest.of("One is first. Two follows it. Three ends.")));

        assertThat(speech.receipt().parts())
                .extracting(part -> part.voice().provider())
                .containsExactly("fake", "other", "other", "other");
        ByteBuffer audio = speech.audio().asByteBuffer();
        long start = 0;
        for (SpeechReceipt part : speech.receipt().parts().subList(0, 3)) {
            start += part.frames();
            int at = Math.toIntExact(start * FORMAT.frameSizeBytes());
            assertThat(Math.abs(audio.getShort(at) - audio.getShort(at - FORMAT.frameSizeBytes())))
                    .isLessThanOrEqualTo(512);
        }
    }

    @Test
    void leavesTheAudioOfATextOfOnePieceAlone() {
        Seams seams = Seams.smooth().withPause(Seam.SENTENCE, SECOND).withSilenceTrimmed(-40);

        assertThat(speak(seams, "One is first.").frames()).isEqualTo(frames("One is first."));
    }

    @Test
    void refusesPausesThatCannotBeMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seams.smooth().withPause(Seam.SENTENCE, Duration.ofMillis(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Seams.smooth().withPause(Seam.SENTENCE, Duration.ofSeconds(61)));
        assertThatIllegalArgumentException().isThrownBy(() -> Seams.smooth().withPause(Seam.END, SECOND));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-39, 0, Double.NaN})
    void refusesToTakeSpeechForSilence(double level) {
        assertThatIllegalArgumentException().isThrownBy(() -> Seams.smooth().withSilenceTrimmed(level));
    }

    private long frames(String text) {
        return fake.frames(SpeechRequest.of(text));
    }

    private SpeechReceipt speak(Seams seams, String text) {
        try (Parlance chain = chain(seams)) {
            return speechOf(chain.synthesizer()
                    .synthesize(SpeechRequest.of(text), RecordingSink.create(), Cancellation.never()));
        }
    }

    private Parlance chain(Seams seams) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(fake).withCacheScope(Optional.of("cached by sentence")))
                .prepare(new WithoutNothing())
                .seams(seams)
                .build();
    }

    /** Leaves nothing of one sentence. */
    private record WithoutNothing() implements TextTransform {
        @Override
        public PreparedText apply(String text) {
            return text.startsWith("Nothing")
                    ? new PreparedText("", OffsetMap.identity())
                    : PreparedText.unchanged(text);
        }

        @Override
        public String version() {
            return "";
        }
    }
}
