package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Rule S11: nothing secret or spoken is said elsewhere. */
interface SynthesizerSecrecyRules extends SynthesizerRules {
    private SpeechRequest spoken() {
        return tested().request().withText(tested().sentence() + " " + tested().unmistakableWord());
    }

    @Test
    default void s11_keepsTheTextOutOfErrors() throws InterruptedException {
        SpeechSynthesizer synthesizer = tested().subject();
        SpeechRequest asked = spoken();
        String word = tested().unmistakableWord();
        List<SpeechRequest> refused = List.of(
                asked.withVoice(VoiceId.of("nobody:nobody")),
                asked.withVoice(tested().unknownVoice().orElse(tested().knownVoice())),
                asked.withText(word + "\0"),
                asked.toBuilder().vendorOption("nobody.nothing", word).build());

        for (SpeechRequest request : refused) {
            assertKeepsQuiet(outcome(synthesizer, request, RecordingSink.tolerant()));
        }
        assertKeepsQuiet(outcome(synthesizer, asked, failingSink()));
    }

    @Test
    default void s11_keepsTheTextOutOfErrorsOfFailingSources() throws InterruptedException {
        Duration limit = SynthesizerTimeoutRules.LONG;
        Timeouts timeouts = new Timeouts(limit, tested().shortLimit(), limit, limit);
        // One after the other: a test's service may be able to fail in one way at a time.
        List<Supplier<Optional<SpeechSynthesizer>>> failing = List.of(
                tested()::synthesizerWhoseSourceEndsEarly,
                tested()::synthesizerWhoseSourceIsEmpty,
                tested()::synthesizerWhoseSourceEndsInsideAFrame,
                () -> tested().synthesizerWhoseSourceIsSilent(TimeoutPhase.FIRST_AUDIO, timeouts));

        Optional<SpeechSynthesizer> any = Optional.empty();
        for (Supplier<Optional<SpeechSynthesizer>> source : failing) {
            Optional<SpeechSynthesizer> synthesizer = source.get();
            if (synthesizer.isPresent()) {
                any = synthesizer;
                assertKeepsQuiet(outcome(synthesizer.get(), spoken(), RecordingSink.tolerant()));
            }
        }
        Contract.given(any, "synthesizerWhoseSourceEndsEarly");
    }

    /** Services quote what they refuse. */
    @Test
    default void s11_keepsTheTextOutOfARefusalThatQuotesIt() throws InterruptedException {
        String quoting = "cannot say '" + spoken().text() + "' for " + tested().secrets();

        SpeechSynthesizer synthesizer =
                Contract.given(tested().synthesizerWhoseSourceRefuses(quoting), "synthesizerWhoseSourceRefuses");

        assertKeepsQuiet(outcome(synthesizer, spoken(), RecordingSink.tolerant()));
    }

    @Test
    default void s11_keepsTheTextOutOfReceiptsAndToString() throws InterruptedException {
        SpeechSynthesizer synthesizer = tested().subject();

        SpeechReceipt receipt = speechOf(tested().call(synthesizer, spoken(), RecordingSink.tolerant()));

        assertThat(List.of(receipt, receipt.warnings(), synthesizer, synthesizer.profile()))
                .allSatisfy(said -> assertKeepsQuiet(said.toString()));
    }

    @Test
    default void s11_keepsTheTextOutOfTheLogAndOffTheConsole() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        try (LogRecording log = LogRecording.start();
                StandardStreams printed = StandardStreams.record()) {
            outcome(tested().subject(), spoken(), RecordingSink.tolerant());
            outcome(tested().subject(), spoken(), failingSink());
            lines.addAll(log.lines());
            lines.addAll(printed.lines());
        }

        assertThat(lines).allSatisfy(this::assertKeepsQuiet);
    }

    private static RecordingSink failingSink() {
        return RecordingSink.tolerant().failOn(CallKind.WRITE, 1, new IllegalStateException());
    }

    /** Returns the error, the receipt, or what was thrown. */
    private String outcome(SpeechSynthesizer synthesizer, SpeechRequest asked, RecordingSink sink)
            throws InterruptedException {
        try {
            return tested().call(synthesizer, asked, sink)
                    .fold(error -> error.message() + " " + error, SpeechReceipt::toString);
        } catch (AssertionError e) {
            return e.toString();
        }
    }

    private void assertKeepsQuiet(String said) {
        assertThat(said)
                .as("what is said elsewhere")
                .doesNotContain(tested().unmistakableWord())
                .doesNotContain(tested().sentence());
        assertThat(tested().secrets()).as("secrets in \"%s\"", said).noneMatch(said::contains);
    }
}
