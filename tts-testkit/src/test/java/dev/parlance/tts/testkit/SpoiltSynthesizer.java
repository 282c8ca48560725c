package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
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
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on a fake that an entry of {@link BrokenSpeech} has spoilt: only the tests of that rule may fail. */
@ExtendWith(Broken.Chosen.class)
final class SpoiltSynthesizer extends SpeechSynthesizerContract implements SpeechSynthesizer {
    UnaryOperator<FakeSpeechSynthesizer.Builder> fake = builder -> builder;
    UnaryOperator<SpeechRequest> asked = request -> request;
    UnaryOperator<AudioSink> sink = heard -> heard;
    Call call = (good, request, heard, cancellation) -> good.synthesize(request, heard, cancellation);
    Supplier<Duration> quiet = () -> Duration.ofMillis(20);
    Supplier<Duration> patience = () -> Duration.ofSeconds(5);
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
    private final Supplier<FakeSpeechSynthesizer> made =
            new Once<>(() -> fake.apply(builder()).build());

    SpoiltSynthesizer(Broken<SpoiltSynthesizer> broken) {
        broken.spoil(this);
    }

    /** Returns a fake with little audio, since there are many. */
    static FakeSpeechSynthesizer.Builder builder() {
        return FakeSpeechSynthesizer.builder("fake")
                .format(PcmFormat.mono(8_000))
                .perCharacter(Duration.ofMillis(2))
                .chunk(Duration.ofMillis(20));
    }

    FakeSpeechSynthesizer good() {
        return made.get();
    }

    /** Changes the result. */
    void result(UnaryOperator<Either<SpeechError, SpeechReceipt>> change) {
        Call before = call;
        call = (good, request, heard, cancellation) -> change.apply(before.run(good, request, heard, cancellation));
    }

    /** Does {@code act} with each write. */
    void onWrite(Write act) {
        sink = heard -> new SpoiltSink(heard) {
            @Override
            public void write(ByteBuffer frames) throws IOException {
                act.write(sink, frames);
            }
        };
    }

    /** Changes each mark. */
    void onMark(UnaryOperator<SpeechMark> change) {
        sink = heard -> new SpoiltSink(heard) {
            @Override
            public void mark(SpeechMark mark) throws IOException {
                sink.mark(change.apply(mark));
            }
        };
    }

    /** Changes the requests that fit. */
    void askedWhen(Predicate<SpeechRequest> fits, UnaryOperator<SpeechRequest> change) {
        asked = request -> fits.test(request) ? change.apply(request) : request;
    }

    /** Counts a source as open for ever after each result that fits. */
    void leaks(Predicate<Either<SpeechError, SpeechReceipt>> fits) {
        int[] leaked = new int[1];
        result(result -> {
            leaked[0] += fits.test(result) ? 1 : 0;
            return result;
        });
        open = () -> leaked[0];
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
        return quiet.get();
    }

    @Override
    protected Duration deadline() {
        return patience.get();
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

    /** What a spoilt sink does with frames. */
    interface Write {
        void write(AudioSink sink, ByteBuffer frames) throws IOException;
    }

    /** Makes something when it is first needed. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private T made;

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            made = made == null ? maker.get() : made;
            return made;
        }
    }

    /** Passes everything on. */
    abstract static class SpoiltSink implements AudioSink {
        final AudioSink sink;

        SpoiltSink(AudioSink sink) {
            this.sink = sink;
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            sink.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            sink.write(frames);
        }

        @Override
        public void mark(SpeechMark mark) throws IOException {
            sink.mark(mark);
        }
    }
}
