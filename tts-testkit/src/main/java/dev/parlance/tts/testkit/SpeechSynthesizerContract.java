package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
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
        SpeechRequest asked = request().withText(sentence() + " " + unmistakableWord());
        List<Object> said = new ArrayList<>();

        said.add(outcome(asked.withVoice(VoiceId.of("nobody:nobody")), RecordingSink.tolerant()));
        said.add(outcome(asked.withVoice(unknownVoice().orElse(knownVoice())), RecordingSink.tolerant()));
        said.add(outcome(asked.withText(unmistakableWord() + "\0"), RecordingSink.tolerant()));
        said.add(outcome(
                asked.toBuilder().extra("nobody.nothing", unmistakableWord()).build(), RecordingSink.tolerant()));
        said.add(outcome(asked, failingSink()));

        assertThat(said).allSatisfy(this::assertKeepsQuiet);
    }

    @Test
    void s11_keepsTheTextOutOfReceiptsAndToString() throws InterruptedException {
        SpeechRequest asked = request().withText(sentence() + " " + unmistakableWord());

        SpeechReceipt receipt = speechOf(call(subject(), asked, RecordingSink.tolerant()));

        assertThat(List.of(receipt, receipt.warnings(), subject(), subject().profile()))
                .allSatisfy(this::assertKeepsQuiet);
    }

    @Test
    void s11_keepsTheTextOutOfTheLog() throws InterruptedException {
        SpeechRequest asked = request().withText(sentence() + " " + unmistakableWord());

        List<String> lines;
        try (LogRecording log = LogRecording.start()) {
            outcome(asked, RecordingSink.tolerant());
            outcome(asked, failingSink());
            lines = log.lines();
        }

        assertThat(lines).allSatisfy(this::assertKeepsQuiet);
    }

    private static RecordingSink failingSink() {
        return RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IllegalStateException());
    }

    /** Returns the error, the receipt, or what was thrown. */
    private Object outcome(SpeechRequest asked, RecordingSink sink) throws InterruptedException {
        try {
            return call(subject(), asked, sink).fold(error -> error.message() + " " + error, receipt -> receipt);
        } catch (AssertionError e) {
            return e;
        }
    }

    private void assertKeepsQuiet(Object said) {
        assertThat(said.toString()).doesNotContain(unmistakableWord()).doesNotContain(sentence());
        assertThat(secrets()).noneMatch(said.toString()::contains);
    }
}
