package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.split.Seam;
import dev.parlance.tts.testkit.CodedAudio;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SSML with providers that take plain text only. */
final class PlainMarkupSpeechTest {
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);
    private static final String TEXT =
            "<speak><p>One two.</p> Three <break time='1s'/> <sub alias='four five'>4</sub>.</speak>";

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Test
    void speaksTheWordsWithSilenceForEachPause() {
        Speech speech = speechOf(speak(Seams.unchanged(), TEXT));

        assertThat(texts()).containsExactlyInAnyOrder("One two.", "Three", "four five.");
        assertThat(speech.receipt().parts())
                .extracting(SpeechReceipt::frames)
                .containsExactly(frames("One two."), frames("Three") + 16_000, frames("four five."));
        long silence = frames("One two.") + frames("Three");
        assertThat(loudest(speech.audio().slice(silence + 800, silence + 15_200)))
                .isZero();
        assertThat(CodedAudio.decode(speech.audio()).runs())
                .extracting(CodedAudio.Run::textId)
                .containsExactly(
                        CodedAudio.textId("One two."), CodedAudio.textId("Three"), CodedAudio.textId("four five."));
    }

    @Test
    void pausesAtTheStartAndAtTheEnd() {
        Speech speech =
                speechOf(speak(Seams.unchanged(), "<speak><break time='500ms'/>One.<break time='250ms'/></speak>"));

        assertThat(speech.audio().frames()).isEqualTo(8_000 + frames("One.") + 4_000);
        assertThat(speech.receipt().frames()).isEqualTo(speech.audio().frames());
        assertThat(CodedAudio.decode(speech.audio()).runs())
                .extracting(CodedAudio.Run::at)
                .containsExactly(8_000L);
    }

    @Test
    void addsThePausesOfItsSeams() {
        Speech speech = speechOf(speak(Seams.unchanged().withPause(Seam.PARAGRAPH, Duration.ofSeconds(2)), TEXT));

        assertThat(speech.receipt().parts().get(0).frames()).isEqualTo(frames("One two.") + 32_000);
    }

    @Test
    void marksAndReceiptsPointIntoTheMarkup() {
        SpeechRequest request =
                SpeechRequest.builder(new Ssml(TEXT)).marks(MarkKind.WORD).build();

        Speech speech = speechOf(chain(Seams.unchanged()).build().synthesizer().synthesize(request));

        assertThat(speech.marks())
                .extracting(PlainMarkupSpeechTest::marked)
                .containsExactly(
                        "One", "two", "Three", "<sub alias='four five'>4</sub>", "<sub alias='four five'>4</sub>");
        TextRange last = speech.receipt().parts().get(2).text().orElseThrow();
        assertThat(TEXT.substring(last.start(), last.end())).isEqualTo("<sub alias='four five'>4</sub>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<prosody rate='slow'>x</prosody>",
                "<say-as interpret-as='date'>1</say-as>",
                "<phoneme ph='a'>x</phoneme>"
            })
    void refusesWhatThePlainTextCannotSayAndReadsNoTagAloud(String content) {
        SpeechError error = errorOf(speak(Seams.unchanged(), "<speak>One. " + content + "</speak>"));

        assertThat(error).isInstanceOf(SpeechError.Unsupported.class);
        assertThat(error.message()).contains(content.substring(0, content.indexOf(' ')));
        assertThat(fake.calls()).isZero();
    }

    @Test
    void anotherProviderSpeaksOnFromThePieceThatFailed() {
        FakeSpeechSynthesizer second = FakeSpeechSynthesizer.named("second");
        fake.failWhen(request -> request.text().startsWith("four"), Fault.error(new SpeechError.Unavailable("down")));
        Parlance chain = chain(Seams.unchanged())
                .provider(FakeSpeechProvider.of(second))
                .fallback(Fallback.toNearestVoice())
                .build();

        speechOf(chain.synthesizer()
                .synthesize(SpeechRequest.builder(new Ssml(TEXT)).build()));

        assertThat(second.requests()).extracting(SpeechRequest::text).containsExactly("four five.");
    }

    @Test
    void leavesMarkupToAProviderThatTakesIt() {
        FakeSpeechSynthesizer marked = FakeSpeechSynthesizer.builder("marked")
                .offeringAlso(profile -> profile.offering(Capability.SSML))
                .build();
        Parlance chain =
                Parlance.builder().provider(FakeSpeechProvider.of(marked)).build();

        speechOf(chain.synthesizer()
                .synthesize(SpeechRequest.builder(new Ssml(TEXT)).build()));

        assertThat(marked.requests()).extracting(SpeechRequest::text).containsExactly(TEXT);
    }

    @Test
    void isMarkupAlsoWhileTheProviderIsDownThatTakesIt() {
        FakeSpeechSynthesizer marked = FakeSpeechSynthesizer.builder("marked")
                .offeringAlso(profile -> profile.offering(Capability.SSML))
                .build();
        marked.failAlways(Fault.error(new SpeechError.Unavailable("down")));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(marked))
                .provider(FakeSpeechProvider.of(fake))
                .fallback(Fallback.toNearestVoice())
                .build();
        SpeechRequest slow = SpeechRequest.builder(new Ssml("<speak><prosody rate='slow'>One.</prosody></speak>"))
                .build();

        for (int call = 0; call < 2; call++) {
            assertThat(errorOf(chain.synthesizer().synthesize(slow))).isInstanceOf(SpeechError.Unavailable.class);
        }
    }

    /** At first because it fails, then because it is known to be down. */
    @Test
    void aProviderThatTakesPlainTextOnlyFollowsOneThatTakesMarkup() {
        FakeSpeechSynthesizer marked = FakeSpeechSynthesizer.builder("marked")
                .offeringAlso(profile -> profile.offering(Capability.SSML))
                .build();
        marked.failAlways(Fault.error(new SpeechError.Unavailable("down")));
        Parlance chain = Parlance.builder()
                .provider(FakeSpeechProvider.of(marked))
                .provider(FakeSpeechProvider.of(fake))
                .fallback(Fallback.toNearestVoice())
                .build();

        for (int call = 1; call <= 2; call++) {
            SpeechReceipt receipt = speechOf(chain.synthesizer()
                            .synthesize(SpeechRequest.builder(new Ssml(TEXT)).build()))
                    .receipt();

            assertThat(receipt.voice().provider()).isEqualTo("fake");
            assertThat(receipt.text().map(TextRange::end).orElseThrow()).isGreaterThan(TEXT.indexOf("five"));
            assertThat(texts()).hasSize(3 * call).contains("One two.", "Three", "four five.");
        }
    }

    @Test
    void speaksPlainTextForAProviderThatCannotBeOpened() {
        Parlance chain = Parlance.builder()
                .provider(SpeechProviderFactory.of("marked", () -> {
                    throw new IllegalStateException("no engine");
                }))
                .provider(FakeSpeechProvider.of(fake))
                .fallback(Fallback.toNearestVoice())
                .build();

        speechOf(chain.synthesizer()
                .synthesize(SpeechRequest.builder(new Ssml(TEXT)).build()));

        assertThat(texts()).containsExactlyInAnyOrder("One two.", "Three", "four five.");
    }

    @Test
    void refusesTagsThatAreLongerThanARequestBeforeItSpeaks() {
        FakeSpeechSynthesizer marked = FakeSpeechSynthesizer.builder("marked")
                .offeringAlso(profile ->
                        profile.offering(Capability.SSML).textLimit(new TextLimit(80, TextCounter.CODE_POINTS)))
                .build();
        Parlance chain =
                Parlance.builder().provider(FakeSpeechProvider.of(marked)).build();
        String deep = "<emphasis level='moderate'>".repeat(3) + "word" + "</emphasis>".repeat(3);

        SpeechError error = errorOf(chain.synthesizer()
                .synthesize(SpeechRequest.builder(new Ssml("<speak>One is first. " + deep + "</speak>"))
                        .build()));

        assertThat(error).isInstanceOf(SpeechError.Unsupported.class);
        assertThat(error.message()).contains("tags around a word").doesNotContain("emphasis");
        assertThat(marked.calls()).isZero();
    }

    private Either<SpeechError, Speech> speak(Seams seams, String ssml) {
        return chain(seams)
                .build()
                .synthesizer()
                .synthesize(SpeechRequest.builder(new Ssml(ssml)).build());
    }

    private Parlance.Builder chain(Seams seams) {
        return Parlance.builder()
                .provider(FakeSpeechProvider.of(fake).withCacheScope(Optional.empty()))
                .seams(seams);
    }

    private List<String> texts() {
        return fake.requests().stream().map(SpeechRequest::text).toList();
    }

    private long frames(String text) {
        return fake.frames(SpeechRequest.of(text));
    }

    private static String marked(SpeechMark mark) {
        return TEXT.substring(mark.start(), mark.end());
    }

    private static int loudest(PcmAudio audio) {
        int loudest = 0;
        for (int index = 0; index < audio.frames(); index++) {
            loudest = Math.max(loudest, Math.abs(audio.asByteBuffer().getShort(index * FORMAT.frameSizeBytes())));
        }
        return loudest;
    }
}
