package dev.parlance.tts.testkit;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.FactorRange;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A synthesizer that keeps every rule of the port and does what a test tells it. It says {@link CodedAudio}: at once, or
 * on a {@link VirtualClock} with the delays it is given.
 *
 * <p>Unless told otherwise it offers rate 0.25 to 4, volume 0 to 4, any format, a language, word and sentence marks; a
 * character takes 60 ms, as in ordinary speech. Volumes other than 1 change the samples, and with that the code. What a
 * test adds to the profile is accepted and recorded, but does not change the audio. Safe for concurrent use.
 */
public final class FakeSpeechSynthesizer implements SpeechSynthesizer {
    private final FakeScript script;
    private final SynthesizerProfile profile;
    private final List<Voice> voices;
    private final List<SpeechRequest> requests = new ArrayList<>();
    private final Queue<Fault> nextFaults = new ArrayDeque<>();
    private Predicate<SpeechRequest> faulty = request -> false;
    private Fault fault = Fault.stop();
    private int active;
    private int mostActive;
    private int completed;

    private FakeSpeechSynthesizer(Builder builder) {
        script = new FakeScript(
                builder.clock,
                builder.format,
                builder.perCharacter,
                builder.chunk,
                builder.beforeFirstAudio,
                builder.betweenChunks,
                new TreeMap<>(builder.gates));
        voices = List.copyOf(builder.voices);
        profile = builder.profile();
    }

    /** Returns one that is called {@code fake}, with the voices {@code fake:ada} (en) and {@code fake:lin} (zh). */
    public static FakeSpeechSynthesizer create() {
        return named("fake");
    }

    /** Returns one of another provider's name, with the voices {@code ada} (en) and {@code lin} (zh). */
    public static FakeSpeechSynthesizer named(String provider) {
        return builder(provider).build();
    }

    /** Returns a builder of one of this provider's name. */
    public static Builder builder(String provider) {
        return new Builder(provider);
    }

    @Override
    public SynthesizerProfile profile() {
        return profile;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        Optional<SpeechError> refusal = profile.refusal(request).or(() -> unknownVoice(request));
        if (refusal.isPresent()) {
            return Either.left(refusal.get());
        }
        Optional<Fault> planned = enter(request);
        Either<SpeechError, SpeechReceipt> result = Either.left(new SpeechError.Cancelled());
        try {
            FakeUtterance utterance = new FakeUtterance(script, request, profile.voiceFor(request), planned);
            result = utterance.speak(sink, cancellation);
            return result;
        } finally {
            leave(result.isRight());
        }
    }

    private Optional<SpeechError> unknownVoice(SpeechRequest request) {
        return request.voice()
                .filter(voice -> voices.stream().noneMatch(known -> known.id().equals(voice)))
                .map(SpeechError.UnknownVoice::new);
    }

    private synchronized Optional<Fault> enter(SpeechRequest request) {
        requests.add(request);
        active++;
        mostActive = Math.max(mostActive, active);
        Fault next = nextFaults.poll();
        if (next != null) {
            return Optional.of(next);
        }
        return faulty.test(request) ? Optional.of(fault) : Optional.empty();
    }

    private synchronized void leave(boolean complete) {
        active--;
        completed += complete ? 1 : 0;
    }

    /**
     * Makes the next calls fail, each with one of {@code faults}; those after them go on as before. A chain begins the
     * sentences of a text side by side, so which of them is next is open: {@link #failWhen} tells one from the others.
     */
    public synchronized void failNext(Fault... faults) {
        nextFaults.addAll(List.of(faults));
    }

    /** Makes every call fail until {@link #recover}. */
    public void failAlways(Fault fault) {
        failWhen(request -> true, fault);
    }

    /** Makes the calls whose request fits fail until {@link #recover}. */
    public synchronized void failWhen(Predicate<SpeechRequest> fits, Fault fault) {
        this.faulty = requireNonNull(fits, "fits");
        this.fault = requireNonNull(fault, "fault");
    }

    /** Makes calls succeed again. */
    public synchronized void recover() {
        nextFaults.clear();
        faulty = request -> false;
    }

    /** Returns its voices. */
    public List<Voice> voices() {
        return voices;
    }

    /** Returns the ids of its voices. */
    List<VoiceId> voiceIds() {
        return voices().stream().map(Voice::id).toList();
    }

    /** Returns what the last call asked for. */
    Optional<Object> lastRequest() {
        return requests().stream().reduce((before, last) -> last).map(Object.class::cast);
    }

    /** Returns the requests it did not refuse, in the order in which they came. */
    public synchronized List<SpeechRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns how many requests it did not refuse. */
    public synchronized int calls() {
        return requests.size();
    }

    /** Returns how many calls ended with a receipt. */
    public synchronized int completed() {
        return completed;
    }

    /** Returns how many calls are speaking now. */
    public synchronized int active() {
        return active;
    }

    /** Returns how many calls were speaking at once at most. */
    public synchronized int mostActive() {
        return mostActive;
    }

    /** Returns how many frames its audio for {@code request} has. */
    public long frames(SpeechRequest request) {
        return script.frames(request);
    }

    /** Returns the audio it says for {@code request} when nothing goes wrong, without counting as a call. */
    public PcmAudio audio(SpeechRequest request) {
        PcmCollector collector = new PcmCollector();
        FakeUtterance utterance =
                new FakeUtterance(script.undisturbed(), request, profile.voiceFor(request), Optional.empty());
        SpeechAssertions.speechOf(utterance.speak(collector, Cancellation.never()));
        return collector.audio().orElseThrow();
    }

    /** Builds a {@link FakeSpeechSynthesizer}. Not safe for use by several threads at once. */
    public static final class Builder {
        private final String provider;
        private final List<Voice> voices = new ArrayList<>();
        private final Map<Long, Gate> gates = new TreeMap<>();
        private VirtualClock clock = VirtualClock.automatic();
        private PcmFormat format = PcmFormat.mono(16_000);
        private Duration perCharacter = Duration.ofMillis(60);
        private Duration chunk = Duration.ofMillis(100);
        private Duration beforeFirstAudio = Duration.ZERO;
        private Duration betweenChunks = Duration.ZERO;
        private UnaryOperator<SynthesizerProfile.Builder> offers = Builder::usualOffers;

        private Builder(String provider) {
            this.provider = requireNonNull(provider, "provider");
        }

        /** Adds a voice, the default one for its language unless there is one already. The first is the fallback. */
        public Builder voice(String name, Locale language) {
            return voice(Voice.builder(new VoiceId(provider, name), List.of(language))
                    .build());
        }

        /**
         * Adds a voice with all that is known of it, as {@link #voice(String, Locale)} does.
         *
         * @throws IllegalArgumentException if it is another provider's, or has no language
         */
        public Builder voice(Voice voice) {
            if (!voice.id().provider().equals(provider) || voice.languages().isEmpty()) {
                throw new IllegalArgumentException("no voice of " + provider + " with a language: " + voice);
            }
            voices.add(voice);
            return this;
        }

        /** Sets the clock of the delays and of the receipt's times; one that jumps if not set. */
        public Builder clock(VirtualClock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Sets the format for requests that name none; 16 kHz mono if not set. */
        public Builder format(PcmFormat format) {
            this.format = requireNonNull(format, "format");
            return this;
        }

        /** Sets how long the audio of one character is; 60 ms if not set. */
        public Builder perCharacter(Duration duration) {
            this.perCharacter = requireNonNull(duration, "duration");
            return this;
        }

        /** Sets how much audio one write has, but for a shorter last one; 100 ms if not set. */
        public Builder chunk(Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw new IllegalArgumentException("chunk: " + duration);
            }
            this.chunk = duration;
            return this;
        }

        /** Sets how long the clock runs before the first audio and before each later chunk; zero if not set. */
        public Builder delays(Duration beforeFirstAudio, Duration betweenChunks) {
            this.beforeFirstAudio = requireNonNull(beforeFirstAudio, "beforeFirstAudio");
            this.betweenChunks = requireNonNull(betweenChunks, "betweenChunks");
            return this;
        }

        /** Holds every call at {@code gate} once {@code frame} frames are delivered, or all if there are fewer. */
        public Builder holdAt(long frame, Gate gate) {
            gates.put(frame, requireNonNull(gate, "gate"));
            return this;
        }

        /** Sets what it offers, in place of the usual: {@code offers} completes a profile that offers nothing. */
        public Builder offering(UnaryOperator<SynthesizerProfile.Builder> offers) {
            this.offers = requireNonNull(offers, "offers");
            return this;
        }

        /** Adds to what it offers. */
        public Builder offeringAlso(UnaryOperator<SynthesizerProfile.Builder> more) {
            UnaryOperator<SynthesizerProfile.Builder> before = offers;
            offers = builder -> more.apply(before.apply(builder));
            return this;
        }

        /** Returns the synthesizer. */
        public FakeSpeechSynthesizer build() {
            if (voices.isEmpty()) {
                voice("ada", Locale.ENGLISH).voice("lin", Locale.CHINESE);
            }
            return new FakeSpeechSynthesizer(this);
        }

        private SynthesizerProfile profile() {
            SynthesizerProfile.Builder profile =
                    SynthesizerProfile.builder(voices.get(0).id());
            for (int index = voices.size() - 1; index >= 0; index--) {
                Voice voice = voices.get(index);
                profile.defaultVoice(voice.languages().get(0), voice.id());
            }
            return offers.apply(profile).build();
        }

        private static SynthesizerProfile.Builder usualOffers(SynthesizerProfile.Builder profile) {
            return profile.rates(new FactorRange(0.25, 4))
                    .volumes(new FactorRange(0, 4))
                    .formats(format -> true)
                    .offering(Capability.LANGUAGE, Capability.WORD_MARKS, Capability.SENTENCE_MARKS);
        }
    }
}
