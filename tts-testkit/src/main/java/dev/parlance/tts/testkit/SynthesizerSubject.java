package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What a contract knows of the synthesizer it tests, and how it calls it. */
abstract class SynthesizerSubject extends Contract implements SynthesizerRules {
    private static final int UNKNOWN = -1;
    private static final String UNMISTAKABLE = "quagga";

    private @Nullable SpeechSynthesizer subject;

    /** Returns the synthesizer as the contract has it; called at most once by each test. */
    abstract SpeechSynthesizer ready();

    /** Returns a voice that the synthesizer knows. */
    protected abstract VoiceId knownVoice();

    /** Returns up to 64 voices that it knows, which must sound different; the more, the better rule S10 is tried. */
    protected List<VoiceId> knownVoices() {
        return List.of(knownVoice());
    }

    /**
     * Returns the audio that the service of this test, or the engine, answers for {@code request}: what the sink must
     * receive, sample by sample. {@link CodedAudio} is audio to let a service of a test answer.
     */
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return Optional.empty();
    }

    /** Returns the last request to the service, without the parts that differ in every call, to be compared. */
    protected Optional<Object> asked() {
        return Optional.empty();
    }

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

    /** Returns another language than the sentence's, which the synthesizer must not speak alike if it takes a language. */
    protected Locale otherLanguage() {
        return Locale.CHINESE;
    }

    /** Returns the language of the sentence. */
    protected Locale language() {
        return Locale.ENGLISH;
    }

    /** Returns a model that the synthesizer knows; needed if it offers a choice of model. */
    protected Optional<String> model() {
        return Optional.empty();
    }

    /** Returns vendor options that the synthesizer takes together; needed if it offers any. */
    protected Map<String, String> vendorOptions() {
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

    /** Returns a synthesizer whose source ends inside a frame, as if all was well, or empty as above. */
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        return Optional.empty();
    }

    /** Returns a synthesizer whose source refuses every request with {@code message} in its answer, or empty as above. */
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        return Optional.empty();
    }

    /**
     * Returns a synthesizer with these limits whose source cannot be connected to, does not answer, pauses for ever in the
     * middle of the audio, or sends it for ever ({@link TimeoutPhase#TOTAL}); or empty as above.
     */
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        return Optional.empty();
    }

    /** Returns how many connections, native sessions or the like its calls hold open now; idle pooled ones not counted. */
    protected int openSources() {
        return UNKNOWN;
    }

    /** Returns a word that is in no message by chance and is spoken in these tests; override it for another script. */
    protected String unmistakableWord() {
        return UNMISTAKABLE;
    }

    /** Returns the secrets that must not appear in any message: keys, signed addresses. The tests add the text. */
    protected List<String> secrets() {
        return List.of();
    }

    /** Returns how long a call of this backend may take at most in these tests. */
    protected Duration deadline() {
        return Duration.ofSeconds(60);
    }

    /** Returns the limit that tests of silence run into. */
    Duration shortLimit() {
        return Duration.ofMillis(300);
    }

    /** Returns how soon a call must return after a cancel: rule S5. */
    protected Duration cancelLimit() {
        return Duration.ofMillis(100);
    }

    /** Returns how long to listen, after the last test, for a call of a sink that comes too late. */
    protected Duration quietPeriod() {
        return Duration.ofMillis(500);
    }

    @Override
    public final SynthesizerSubject tested() {
        return this;
    }

    /** Returns the synthesizer of this test. */
    final SpeechSynthesizer subject() {
        if (subject == null) {
            subject = ready();
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
        check(!wasInterrupted, "the test's thread was interrupted");
    }

    final SpeechRequest request() {
        return SpeechRequest.of(sentence(), knownVoice());
    }

    final SpeechRequest longRequest() {
        return request().withText(longText());
    }

    /** Returns the profile for the ordinary request. */
    final SynthesizerProfile usualProfile() {
        return subject().profileFor(request());
    }

    /** Starts a call of the synthesizer of this test in a thread of its own. */
    final Take start(SpeechRequest request, RecordingSink sink, Cancellation cancellation) {
        return start(subject(), request, sink, cancellation);
    }

    /** Starts a call in a thread of its own. Its sink is watched until the end of the class. */
    final Take start(
            SpeechSynthesizer synthesizer, SpeechRequest request, RecordingSink sink, Cancellation cancellation) {
        return start(synthesizer, request, sink, cancellation, () -> {});
    }

    /** Starts a call after {@code first} has run in its thread. */
    final Take start(
            SpeechSynthesizer synthesizer,
            SpeechRequest request,
            RecordingSink sink,
            Cancellation cancellation,
            Runnable first) {
        seen.watch(sink, test);
        return Take.start(synthesizer, request, sink, cancellation, first);
    }

    final Either<SpeechError, SpeechReceipt> call(
            SpeechSynthesizer synthesizer, SpeechRequest request, RecordingSink sink) throws InterruptedException {
        return start(synthesizer, request, sink, new Cancellation())
                .await(deadline())
                .result();
    }

    final Either<SpeechError, SpeechReceipt> call(SpeechRequest request, RecordingSink sink)
            throws InterruptedException {
        return call(subject(), request, sink);
    }

    /** Speaks the ordinary request into {@code sink}; returns the receipt, which must come about. */
    final SpeechReceipt speakInto(RecordingSink sink) throws InterruptedException {
        return SpeechAssertions.speechOf(call(request(), sink));
    }

    /** Returns the sink of a call that went well. */
    final RecordingSink sinkOfASpeech() throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();
        speakInto(sink);
        return sink;
    }

    /** Returns the speech, which must come about. */
    final Spoken speech(SpeechSynthesizer synthesizer, SpeechRequest request) throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();
        SpeechReceipt receipt = SpeechAssertions.speechOf(call(synthesizer, request, sink));
        return new Spoken(heard(sink), sink.marks(), receipt);
    }

    final Spoken speech(SpeechRequest request) throws InterruptedException {
        return speech(subject(), request);
    }

    /** Checks that the synthesizer refuses {@code request} before the sink gets anything. */
    final <E extends SpeechError> E refuses(Class<E> type, SpeechRequest request) throws InterruptedException {
        RecordingSink sink = RecordingSink.tolerant();
        E error = assertFails(type, call(request, sink));
        assertThat(sink.calls()).as("calls of the sink before %s", error).isEmpty();
        return error;
    }

    /** Checks that the synthesizer refuses {@code request} because of {@code capability} before the sink gets anything. */
    final void refuses(Capability capability, SpeechRequest request) throws InterruptedException {
        assertThat(refuses(SpeechError.Unsupported.class, request).capability())
                .as("what is refused")
                .isEqualTo(capability);
    }

    /** Returns the speech if what is asked for is offered; otherwise checks that it is refused. */
    final Optional<Spoken> speechIfOffered(Capability capability, SpeechRequest request) throws InterruptedException {
        if (subject().profileFor(request).offers(capability)) {
            return Optional.of(speech(request));
        }
        refuses(capability, request);
        return Optional.empty();
    }

    /** Checks that {@code heard} is the source's audio for {@code request}, sample by sample. */
    final void assertWhole(SpeechRequest request, PcmAudio heard) {
        AudioDifference.check(given(expectedAudio(request), "expectedAudio"), heard);
    }

    static PcmAudio heard(RecordingSink sink) {
        return sink.audio().orElseThrow(() -> new AssertionError("a receipt, but the sink was never begun"));
    }

    /** Waits until the calls have let go of what they held. */
    final void assertSourcesReleased() {
        assertSourcesReleased(0);
    }

    /** Waits until no more are open than {@code before}. */
    final void assertSourcesReleased(int before) {
        check(
                TestDeadline.holdsWithin(patience(), () -> openSources() <= before),
                openSources() + " connections or sessions are open, before " + before);
    }

    /** Checks that it is known how many sources are open. */
    final void requireOpenSources() {
        given(Optional.of(openSources()).filter(open -> open != UNKNOWN), "openSources");
    }

    /** Checks that the call takes less than the limit of a cancel. */
    final <X extends Exception> void assertInTime(Trial<X> call) throws X {
        assertInTime(cancelLimit(), call);
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
