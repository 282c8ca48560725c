package dev.parlance.tts.testkit;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.RecognitionRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRecognizer;
import dev.parlance.tts.speech.Transcript;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** The rules of {@link SpeechRecognizer} as tests. Extend it once for each recogniser. */
public abstract class SpeechRecognizerContract extends Contract {
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);

    /** How long a call may go on after it was cancelled: the 100 ms of the rule, and a busy machine. */
    private static final Duration CANCEL_LIMIT = Duration.ofMillis(500);

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected SpeechRecognizerContract() {}

    /** Returns a recogniser that is ready; called once by each test. */
    protected abstract SpeechRecognizer recognizer();

    /** Returns audio that it recognises. */
    protected abstract PcmAudio audio();

    /** Returns the words in {@link #audio}. */
    protected abstract String words();

    /** Returns a recogniser whose backend does not answer, or empty if it has no backend to wait for. */
    protected Optional<SpeechRecognizer> waitingRecognizer() {
        return Optional.empty();
    }

    /** Returns a recogniser whose backend answers what cannot be read, or empty if it has no backend. */
    protected Optional<SpeechRecognizer> misansweredRecognizer() {
        return Optional.empty();
    }

    @Test
    void r1_refusesAudioWithoutAFrame() {
        RecognitionRequest nothing = RecognitionRequest.of(PcmAudio.of(FORMAT, new byte[0]));

        assertThat(errorOf(recognizer().recognize(nothing))).isInstanceOf(SpeechError.Rejected.class);
    }

    @Test
    void r2_hearsWhatWasSaid() {
        Transcript transcript = speechOf(recognizer().recognize(RecognitionRequest.of(audio())));

        assertThat(transcript.text()).isEqualTo(words());
    }

    @Test
    void r3_isCancelledBeforeItStarts() {
        Cancellation cancelled = new Cancellation();
        cancelled.cancel();

        assertThat(errorOf(recognizer().recognize(RecognitionRequest.of(audio()), cancelled)))
                .isInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void r3_endsAtOnceWhenCancelled() throws InterruptedException {
        SpeechRecognizer waiting = given(waitingRecognizer(), "waitingRecognizer");

        assertInTime(CANCEL_LIMIT, () -> {
            Cancellation cancellation = new Cancellation();
            CountDownLatch started = new CountDownLatch(1);
            FutureTask<Either<SpeechError, Transcript>> call = new FutureTask<>(() -> {
                started.countDown();
                return waiting.recognize(RecognitionRequest.of(audio()), cancellation);
            });
            start(call, "listener");
            started.await();
            return timeToEnd(cancellation, call);
        });
    }

    @Test
    void r4_refusesALanguageItDoesNotKnow() {
        RecognitionRequest klingon = RecognitionRequest.of(audio()).withLanguage(Locale.forLanguageTag("tlh"));

        assertThat(errorOf(recognizer().recognize(klingon))).isInstanceOf(SpeechError.Unsupported.class);
    }

    @Test
    void r5_callsAnAnswerThatCannotBeReadAnError() {
        SpeechRecognizer misanswered = given(misansweredRecognizer(), "misansweredRecognizer");

        assertThat(errorOf(misanswered.recognize(RecognitionRequest.of(audio()))))
                .isNotInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void r6_answersEightThreadsAlike() throws InterruptedException {
        SpeechRecognizer recognizer = recognizer();

        List<Transcript> answers =
                together(THREADS, thread -> () -> speechOf(recognizer.recognize(RecognitionRequest.of(audio()))));

        assertThat(answers).containsOnly(answers.get(0));
    }

    @Test
    void r7_keepsTheWordsToItself() {
        SpeechRecognizer recognizer = recognizer();

        Either<SpeechError, Transcript> result = recognizer.recognize(RecognitionRequest.of(audio()));

        assertThat(List.of(result, recognizer))
                .extracting(Object::toString)
                .noneMatch(shown -> shown.contains(words()), "shows the words");
    }
}
