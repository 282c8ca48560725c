package dev.parlance.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.RecordingSink.CallKind;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sinks that do what a sink had better not. */
@Timeout(120)
final class ForeignCodeTest {
    private static final SpeechRequest TEXT =
            SpeechRequest.of("The north wind and the sun were arguing which of them was stronger.");

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.testkit.Foreign#throwables")
    void whateverASinkThrowsEndsTheSynthesisAndPrintsNothing(Throwable thrown) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 2, () -> {
            throw Rethrow.of(thrown);
        });

        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (EspeakProvider espeak = TestEspeak.open()) {
            assertThat(espeak.synthesizer().synthesize(TEXT, sink).getLeft())
                    .isInstanceOfSatisfying(
                            SpeechError.SinkFailed.class,
                            error -> assertThat(error.cause()).isSameAs(thrown));
            assertThat(espeak.busy()).isZero();
        } finally {
            System.setErr(before);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(sink.count(CallKind.WRITE)).isEqualTo(2);
    }

    @Test
    void audioThatNeverReachedUsEndsTheSynthesis() {
        EspeakOutput output = new EspeakOutput(SpeechDelivery.to(RecordingSink.create()), Engine.FORMAT);
        EspeakSynthesis synthesis = new EspeakSynthesis(output, new MarkCollector(TEXT), Cancellation.never());
        Utterance utterance = new Utterance.Writer("en-us").finish(0);
        SoundAccount account = new SoundAccount(utterance);
        EngineEvent here = new EngineEvent(EngineEvent.WORD, 0, 0, 100);
        EngineEvent beyond = new EngineEvent(EngineEvent.WORD, 0, 0, 201);

        assertThat(synthesis.receive(utterance, account, ByteBuffer.allocate(200), List.of(here), 0))
                .isTrue();
        assertThat(synthesis.receive(utterance, account, ByteBuffer.allocate(200), List.of(beyond), 0))
                .isFalse();
    }

    @Test
    void aSinkThatSpeaksGetsAnErrorWhenThereIsNoOtherEngine() {
        try (EspeakProvider espeak = withEngines(1)) {
            AtomicReference<Either<SpeechError, SpeechReceipt>> inner = new AtomicReference<>();
            RecordingSink sink = RecordingSink.create()
                    .on(CallKind.WRITE, 1, () -> inner.set(speak(espeak, RecordingSink.create())));

            assertThat(speak(espeak, sink).isRight()).isTrue();

            assertThat(inner.get().getLeft())
                    .isInstanceOf(SpeechError.Unavailable.class)
                    .extracting(SpeechError::message)
                    .asString()
                    .contains("sink", "more engines");
            assertThat(speak(espeak, RecordingSink.create()).isRight()).isTrue();
        }
    }

    @Test
    void aSinkThatSpeaksGetsAnotherEngineWhenThereIsOne() {
        try (EspeakProvider espeak = withEngines(2)) {
            AtomicReference<Either<SpeechError, SpeechReceipt>> inner = new AtomicReference<>();
            RecordingSink sink = RecordingSink.create()
                    .on(CallKind.WRITE, 1, () -> inner.set(speak(espeak, RecordingSink.create())));

            Either<SpeechError, SpeechReceipt> outer = speak(espeak, sink);

            assertThat(inner.get().get().frames()).isEqualTo(outer.get().frames());
        }
    }

    @Test
    void aSinkMayCloseTheProvider() throws Exception {
        EspeakProvider espeak = withEngines(2);
        RecordingSink sink = RecordingSink.create().on(CallKind.WRITE, 1, espeak::close);
        FutureTask<Either<SpeechError, SpeechReceipt>> speech = new FutureTask<>(() -> speak(espeak, sink));
        Thread speaker = new Thread(speech, "speaker");
        speaker.setDaemon(true);
        speaker.start();

        assertThat(speech.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).isRight())
                .isTrue();
        assertThat(espeak.busy()).isZero();
        espeak.close();
    }

    private static EspeakProvider withEngines(int engines) {
        return EspeakProvider.open(EspeakConfig.at(TestEspeak.CACHE).withEngines(engines));
    }

    private static Either<SpeechError, SpeechReceipt> speak(EspeakProvider espeak, RecordingSink sink) {
        return espeak.synthesizer().synthesize(TEXT, sink);
    }
}
