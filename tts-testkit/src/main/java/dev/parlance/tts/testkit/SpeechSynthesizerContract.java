package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link SpeechSynthesizer} as tests. Extend it once for each backend and for each synthesizer around a
 * synthesizer; two methods say what to test, the others have defaults.
 *
 * <p>Each test carries the tag of its rule. What the backend offers is read from its own profile: an offer is tried, and
 * what is not offered must be refused. Tests that need a source to misbehave are skipped unless the subclass brings such
 * a source.
 */
public abstract class SpeechSynthesizerContract extends SynthesizerEndingRules {
    private static final String SPOKEN = "quagga";

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected SpeechSynthesizerContract() {}

    /** Returns a word that is in no message by chance and is spoken in these tests; override it for another script. */
    protected String unmistakableWord() {
        return SPOKEN;
    }

    @Test
    void s11_keepsTheTextOutOfErrors() throws InterruptedException {
        List<Object> said = new ArrayList<>();
        SpeechRequest asked = request().withText(sentence() + " " + unmistakableWord());

        said.add(error(asked.withVoice(VoiceId.of("nobody:nobody"))));
        unknownVoice().ifPresent(voice -> said.add(error(asked.withVoice(voice))));
        said.add(error(asked.withText(unmistakableWord() + "\0")));
        said.add(error(
                asked.toBuilder().extra("nobody.nothing", unmistakableWord()).build()));
        said.add(errorOf(asked, RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IllegalStateException())));

        assertThat(said).allSatisfy(this::assertKeepsQuiet);
    }

    @Test
    void s11_keepsTheTextOutOfReceiptsAndToString() throws InterruptedException {
        SpeechSynthesizer synthesizer = synthesizer();
        SpeechRequest asked = request().withText(sentence() + " " + unmistakableWord());

        SpeechReceipt receipt = speechOf(call(synthesizer, asked, RecordingSink.tolerant()));

        assertThat(List.of(receipt, receipt.warnings(), synthesizer, synthesizer.profile()))
                .allSatisfy(this::assertKeepsQuiet);
    }

    @Test
    void s11_keepsTheTextOutOfTheLog() throws InterruptedException {
        SpeechRequest asked = request().withText(sentence() + " " + unmistakableWord());

        List<String> lines;
        try (LogRecording log = LogRecording.start()) {
            speechOf(call(synthesizer(), asked, RecordingSink.tolerant()));
            errorOf(asked, RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IllegalStateException()));
            lines = log.lines();
        }

        assertThat(lines).allSatisfy(this::assertKeepsQuiet);
    }

    private SpeechError error(SpeechRequest asked) {
        return errorOf(asked, RecordingSink.tolerant());
    }

    private SpeechError errorOf(SpeechRequest asked, RecordingSink sink) {
        Either<SpeechError, SpeechReceipt> result = synthesizer().synthesize(asked, sink, new Cancellation());
        return SpeechAssertions.errorOf(result);
    }

    private void assertKeepsQuiet(Object said) {
        String words = said instanceof SpeechError error ? error.message() + " " + error : said.toString();
        assertThat(words).doesNotContain(unmistakableWord()).doesNotContain(sentence());
        assertThat(secrets()).noneMatch(words::contains);
    }
}
