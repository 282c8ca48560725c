package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What {@link SpeechSynthesizerContract} knows of the synthesizer it tests, and how it calls it. */
abstract class SynthesizerSubject {
    private @Nullable SpeechSynthesizer subject;

    /** Returns a synthesizer that is ready to speak; called afresh by every test, at most once by each. */
    protected abstract SpeechSynthesizer synthesizer();

    /** Returns a voice that the synthesizer knows. */
    protected abstract VoiceId knownVoice();

    /** Returns a sentence of at least eight words that the known voice can say. */
    protected String sentence() {
        return "The quick brown fox jumps over the lazy dog.";
    }

    /** Returns a text whose audio takes many writes: the sentence twenty times, or as often as the limit allows. */
    protected String longText() {
        SpeechRequest once = SpeechRequest.of(sentence(), knownVoice());
        SpeechSynthesizer synthesizer = subject();
        int times = 20;
        while (times > 1 && isTooLong(synthesizer, once.withText(repeated(times)))) {
            times--;
        }
        return repeated(times);
    }

    /** Returns a voice of this provider that does not exist, or empty if the backend has no way to tell. */
    protected Optional<VoiceId> unknownVoice() {
        return Optional.of(new VoiceId(knownVoice().provider(), "no such voice"));
    }

    /** Returns the language of the sentence. */
    protected Locale language() {
        return Locale.ENGLISH;
    }

    /** Returns a model that the synthesizer knows; needed if it offers a choice of model. */
    protected Optional<String> model() {
        return Optional.empty();
    }

    /** Returns vendor extras that the synthesizer takes together; needed if it offers any. */
    protected Map<String, String> extras() {
        return Map.of();
    }

    /** Returns markup that the synthesizer takes if it offers SSML, with one mark. */
    protected Ssml ssml() {
        return new Ssml("<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"en\">"
                + "one two <mark name=\"here\"/> three four</speak>");
    }

    /**
     * Returns a synthesizer whose source stops in the middle of the audio without saying that it has finished, or empty
     * if a test has no way to bring that about.
     */
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        return Optional.empty();
    }

    /** Returns a synthesizer whose source says that it has finished but sends no audio, or empty as above. */
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        return Optional.empty();
    }

    /** Returns a synthesizer whose source never sends anything, or empty as above. */
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        return Optional.empty();
    }

    /** Returns how many connections, native sessions or the like its calls hold open now; idle pooled ones not counted. */
    protected int openSources() {
        return 0;
    }

    /** Returns what must not appear in any message: keys, signed addresses. The text is added by the tests. */
    protected List<String> secrets() {
        return List.of();
    }

    /** Returns how long a call of this backend may take at most in these tests. */
    protected Duration deadline() {
        return Duration.ofSeconds(60);
    }

    /** Returns how soon a call must return after a cancel: rule S5. */
    protected Duration cancelLimit() {
        return Duration.ofMillis(100);
    }

    /** Returns how long to listen for a call of the sink that comes too late. */
    protected Duration quietPeriod() {
        return Duration.ofMillis(200);
    }

    /** Returns the synthesizer of this test. */
    final SpeechSynthesizer subject() {
        if (subject == null) {
            subject = synthesizer();
        }
        return subject;
    }

    /** Forgets the synthesizer, should one instance run several tests. */
    @AfterEach
    final void forgetSubject() {
        subject = null;
    }

    /** Keeps an interrupt that a failed test left behind from failing the next one too. */
    @AfterEach
    final void clearInterrupt() {
        boolean wasInterrupted = Thread.interrupted();
        assertThat(wasInterrupted).as("interrupted after the test").isFalse();
    }

    final SpeechRequest request() {
        return SpeechRequest.of(sentence(), knownVoice());
    }

    final Either<SpeechError, SpeechReceipt> call(
            SpeechSynthesizer synthesizer, SpeechRequest request, RecordingSink sink) throws InterruptedException {
        return Take.start(synthesizer, request, sink, new Cancellation())
                .await(deadline())
                .result();
    }

    /** Returns the speech, which must come about. */
    final Spoken speech(SpeechSynthesizer synthesizer, SpeechRequest request) throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();
        SpeechReceipt receipt = SpeechAssertions.speechOf(call(synthesizer, request, sink));
        return new Spoken(heard(sink), sink.marks(), receipt);
    }

    /** Returns the error, which must come about before the sink hears anything. */
    final SpeechError refusal(SpeechSynthesizer synthesizer, SpeechRequest request) throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();
        SpeechError error = SpeechAssertions.errorOf(call(synthesizer, request, sink));
        assertThat(sink.calls()).as("calls of the sink before %s", error).isEmpty();
        return error;
    }

    static PcmAudio heard(RecordingSink sink) {
        return sink.audio().orElseThrow(() -> new AssertionError("a receipt, but the sink was never begun"));
    }

    /** Waits until the calls have let go of what they held. */
    final void assertSourcesReleased() throws InterruptedException {
        long end = System.nanoTime() + quietPeriod().plus(cancelLimit()).toNanos();
        while (openSources() > 0 && System.nanoTime() < end) {
            // Polled: a backend has no way to tell when the other side has noticed.
            Thread.onSpinWait();
        }
        assertThat(openSources()).as("open sources").isZero();
    }

    final String repeated(int times) {
        return (sentence() + " ").repeat(times).strip();
    }

    static boolean isTooLong(SpeechSynthesizer synthesizer, SpeechRequest request) {
        return synthesizer
                .profileFor(request)
                .refusal(request)
                .filter(SpeechError.TextTooLong.class::isInstance)
                .isPresent();
    }
}
