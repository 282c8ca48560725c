package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on a fake that an entry of {@link BrokenSpeech} has spoilt: only the tests of that rule may fail. */
@ExtendWith(Broken.Chosen.class)
final class SpoiltSynthesizer extends SpeechSynthesizerContract implements SpeechSynthesizer {
    UnaryOperator<FakeSpeechSynthesizer.Builder> fake = builder -> builder;
    UnaryOperator<SpeechRequest> asked = request -> request;
    UnaryOperator<AudioSink> sink = heard -> heard;
    Call call = (good, request, heard, cancellation) -> good.synthesize(request, heard, cancellation);
    Duration quiet = Duration.ofMillis(20);
    boolean waitsInVain;
    IntSupplier open = () -> 0;
    Supplier<Optional<Object>> service = Optional::empty;
    List<VoiceId> voices = List.of(VoiceId.of("fake:ada"), VoiceId.of("fake:lin"));
    Optional<String> model = Optional.empty();
    Optional<SynthesizerProfile> profile = Optional.empty();
    Supplier<String> name = () -> "spoilt";
    Optional<Fault> early = Optional.empty();
    Optional<Fault> empty = Optional.empty();
    Optional<Fault> insideAFrame = Optional.empty();
    Optional<Gate> stall = Optional.empty();
    Function<String, Optional<Fault>> refusal = message -> Optional.empty();
    Function<TimeoutPhase, Optional<Fault>> limit = phase -> Optional.empty();
    boolean stalled;
    private final Broken<SpoiltSynthesizer> broken;
    private @Nullable FakeSpeechSynthesizer good;

    SpoiltSynthesizer(Broken<SpoiltSynthesizer> broken) {
        this.broken = broken;
        broken.spoil(this);
    }

    static void add(String name, Consumer<SpoiltSynthesizer> change) {
        Broken.add(name, SpoiltSynthesizer.class, change);
    }

    static void call(String name, Call call) {
        add(name, broken -> broken.call = call);
    }

    /** Adds a synthesizer that changes its results. */
    static void result(String name, UnaryOperator<Either<SpeechError, SpeechReceipt>> change) {
        add(name, broken -> broken.result(change));
    }

    /** Adds a synthesizer that changes its errors. */
    static void error(String name, UnaryOperator<SpeechError> change) {
        result(name, result -> result.mapLeft(change));
    }

    /** Adds a synthesizer that changes the requests that fit. */
    static void asked(String name, Predicate<SpeechRequest> fits, UnaryOperator<SpeechRequest> change) {
        add(name, broken -> broken.askedWhen(fits, change));
    }

    /** Adds a synthesizer that changes the sink of each call. */
    static void sink(String name, UnaryOperator<AudioSink> change) {
        add(name, broken -> broken.sink = change);
    }

    /** Adds a synthesizer that counts a source as open for ever after each result that fits. */
    static void leaks(String name, Predicate<Either<SpeechError, SpeechReceipt>> fits) {
        add(name, broken -> {
            int[] leaked = new int[1];
            broken.result(result -> {
                leaked[0] += fits.test(result) ? 1 : 0;
                return result;
            });
            broken.open = () -> leaked[0];
            broken.waitsInVain = true;
        });
    }

    static boolean isLeft(Either<SpeechError, SpeechReceipt> result, Class<? extends SpeechError> type) {
        return result.isLeft() && type.isInstance(result.getLeft());
    }

    /** Returns a fake with little audio, since there are many. */
    static FakeSpeechSynthesizer.Builder builder() {
        return FakeSpeechSynthesizer.builder("fake")
                .format(PcmFormat.mono(8_000))
                .perCharacter(Duration.ofMillis(2))
                .chunk(Duration.ofMillis(20));
    }

    synchronized FakeSpeechSynthesizer good() {
        good = good == null ? fake.apply(builder()).build() : good;
        return good;
    }

    /** Changes the result. */
    void result(UnaryOperator<Either<SpeechError, SpeechReceipt>> change) {
        Call before = call;
        call = (good, request, heard, cancellation) -> change.apply(before.run(good, request, heard, cancellation));
    }

    /** Does {@code act} with each request. */
    void onCall(Consumer<SpeechRequest> act) {
        asked = request -> {
            act.accept(request);
            return request;
        };
    }

    /** Changes the requests that fit. */
    void askedWhen(Predicate<SpeechRequest> fits, UnaryOperator<SpeechRequest> change) {
        asked = request -> fits.test(request) ? change.apply(request) : request;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink heard, Cancellation cancellation) {
        return call.run(good(), asked.apply(request), sink.apply(heard), cancellation);
    }

    @Override
    public SynthesizerProfile profile() {
        return profile.orElseGet(() -> good().profile());
    }

    @Override
    protected SpeechSynthesizer synthesizer() {
        return this;
    }

    @Override
    protected VoiceId knownVoice() {
        return VoiceId.of("fake:ada");
    }

    @Override
    protected List<VoiceId> knownVoices() {
        return voices;
    }

    @Override
    protected Optional<PcmAudio> expectedAudio(SpeechRequest request) {
        return Optional.of(good().audio(request));
    }

    @Override
    protected Optional<Object> asked() {
        return service.get();
    }

    @Override
    protected Optional<String> model() {
        return model;
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsEarly() {
        return failing(early);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsEmpty() {
        return failing(empty);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceEndsInsideAFrame() {
        return failing(insideAFrame);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceRefuses(String message) {
        return failing(refusal.apply(message));
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceIsSilent(TimeoutPhase phase, Timeouts timeouts) {
        return failing(limit.apply(phase));
    }

    private Optional<SpeechSynthesizer> failing(Optional<Fault> fault) {
        fault.ifPresent(planned -> good().failAlways(planned));
        return fault.map(planned -> this);
    }

    @Override
    protected Optional<SpeechSynthesizer> synthesizerWhoseSourceStalls() {
        stall.ifPresent(gate -> fake = builder -> builder.holdAt(0, gate));
        stalled = stall.isPresent();
        return stall.map(gate -> this);
    }

    @Override
    protected Map<String, String> unprovable() {
        return Broken.OTHERS;
    }

    @Override
    protected int openSources() {
        return open.getAsInt();
    }

    @Override
    protected List<String> secrets() {
        return List.of("sk-secret");
    }

    @Override
    protected Duration quietPeriod() {
        return quiet;
    }

    @Override
    Duration shortLimit() {
        return Duration.ofMillis(50);
    }

    @Override
    protected Duration deadline() {
        return patience();
    }

    @Override
    Duration patience() {
        return broken.patience(test, waitsInVain);
    }

    @Override
    public String toString() {
        return name.get();
    }

    /** How a spoilt synthesizer calls the good one. */
    interface Call {
        Either<SpeechError, SpeechReceipt> run(
                FakeSpeechSynthesizer good, SpeechRequest request, AudioSink sink, Cancellation cancellation);
    }
}
