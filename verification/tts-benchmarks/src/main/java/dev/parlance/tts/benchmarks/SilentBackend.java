package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SinkException;
import dev.parlance.tts.speech.SpeechDelivery;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A provider that takes no time: silence, at once. */
final class SilentBackend implements SpeechProvider, SpeechSynthesizer {
    static final VoiceId VOICE = VoiceId.of("silent:voice-0");
    static final PcmFormat FORMAT = PcmFormat.mono(24_000);

    private static final SynthesizerProfile PROFILE =
            SynthesizerProfile.builder(VOICE).build();
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.CHINESE, Locale.FRENCH);

    private final ByteBuffer silence;
    private final List<Voice> voices;
    private final AtomicInteger requests = new AtomicInteger();

    /** Says so much silence to everything, and has so many voices. */
    SilentBackend(Duration silence, int voices) {
        this.silence = ByteBuffer.allocate((int) FORMAT.frames(silence) * FORMAT.frameSizeBytes());
        this.voices = IntStream.range(0, voices)
                .mapToObj(number -> Voice.builder(
                                new VoiceId(VOICE.provider(), "voice-" + number),
                                List.of(LANGUAGES.get(number % LANGUAGES.size())))
                        .gender(number % 2 == 0 ? Gender.FEMALE : Gender.MALE)
                        .build())
                .toList();
    }

    /** Returns how often it was asked. */
    int requests() {
        return requests.get();
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        requests.incrementAndGet();
        SpeechDelivery delivery = SpeechDelivery.to(sink);
        try {
            delivery.format(FORMAT);
            delivery.write(silence.duplicate());
        } catch (SinkException e) {
            return Either.left(e.error());
        }
        return Either.right(delivery.receipt(VOICE).build());
    }

    static AudioKey keyOf(SpeechRequest request) {
        return AudioKey.of(ResolvedRequest.of(request, PROFILE), "");
    }

    @Override
    public String name() {
        return VOICE.provider();
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return this;
    }

    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    @Override
    public VoiceCatalog voices() {
        return () -> Either.right(voices);
    }

    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.of("");
    }

    @Override
    public void close() {}

    @Override
    public SynthesizerProfile profile() {
        return PROFILE;
    }
}
