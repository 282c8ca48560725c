package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.TextSource;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much text goes into one request. */
final class PieceSizesTest {
    private static final String SENTENCE = "今天下雨，所以我们在家读书，明天我们去山里走路。";

    /** As CosyVoice is over HTTP: 300 units, and no more than 32.5 s. */
    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.builder("fake")
            .offeringAlso(profile -> profile.textLimit(new TextLimit(300, TextCounter.HAN_AS_TWO))
                    .durationLimit(Duration.ofMillis(32_500)))
            .build();

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "0.5, 2", "0.25, 4"})
    void cutsWhatWouldLastTooLongAtTheRateAskedFor(double rate, int requests) {
        String text = "我".repeat(150);

        speechOf(chain().build()
                .synthesizer()
                .synthesize(SpeechRequest.builder(text)
                        .prosody(new Prosody(rate, 1, 1))
                        .build()));

        assertThat(texts()).hasSize(requests);
        assertThat(String.join("", texts())).isEqualTo(text);
    }

    @Test
    void cutsTextInFragmentsThatWouldLastTooLong() {
        SpeechRequest slow =
                SpeechRequest.withoutText().prosody(new Prosody(0.5, 1, 1)).build();

        speechOf(chain().build()
                .streaming()
                .synthesize(
                        slow, TextSource.of(List.of("我".repeat(150))), RecordingSink.create(), Cancellation.never()));

        assertThat(texts()).hasSize(2);
    }

    @Test
    void startsWithAClauseIfAsked() {
        speechOf(chain().earlyStart(Duration.ofMillis(500))
                .build()
                .synthesizer()
                .synthesize(SpeechRequest.of(SENTENCE + SENTENCE)));

        assertThat(texts()).containsExactlyInAnyOrder("今天下雨，", "所以我们在家读书，明天我们去山里走路。", SENTENCE);
    }

    @Test
    void startsTextInFragmentsWithAClauseIfAsked() {
        speechOf(chain().earlyStart(Duration.ofMillis(500))
                .build()
                .streaming()
                .synthesize(
                        SpeechRequest.withoutText().build(),
                        TextSource.of(List.of(SENTENCE)),
                        RecordingSink.create(),
                        Cancellation.never()));

        assertThat(texts()).containsExactlyInAnyOrder("今天下雨，", "所以我们在家读书，明天我们去山里走路。");
    }

    @Test
    void refusesToStartAfterNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Parlance.builder().earlyStart(Duration.ZERO));
    }

    private List<String> texts() {
        return fake.requests().stream().map(SpeechRequest::text).toList();
    }

    private Parlance.Builder chain() {
        return Parlance.builder().provider(FakeSpeechProvider.of(fake).withCacheScope(Optional.empty()));
    }
}
