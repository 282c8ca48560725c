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
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes as long as a service in the cloud: a time to the first audio, and then a part of the time that the audio plays. It
 * delivers the audio while it synthesizes it, or all at the end. The audio is silence of 60 ms for each character.
 */
final class PacedProvider implements SpeechProvider {
    static final Duration CHUNK = Duration.ofMillis(100);
    private static final PcmFormat FORMAT = PcmFormat.mono(24_000);
    private static final Duration PER_CHARACTER = Duration.ofMillis(60);
    private static final VoiceId VOICE = new VoiceId("paced", "voice");

    private final Duration toFirstAudio;
    private final double realTimeFactor;
    private final boolean streams;
    private final AtomicInteger requests = new AtomicInteger();

    private PacedProvider(Duration toFirstAudio, double realTimeFactor, boolean streams) {
        this.toFirstAudio = toFirstAudio;
        this.realTimeFactor = realTimeFactor;
        this.streams = streams;
    }

    /** Takes the time to the first audio, and the time that a second of audio takes, in seconds. */
    static PacedProvider streaming(Duration toFirstAudio, double realTimeFactor) {
        return new PacedProvider(toFirstAudio, realTimeFactor, true);
    }

    /** The same, but nothing is delivered before all of it is there. */
    static PacedProvider deliveringAtTheEnd(Duration toFirstAudio, double realTimeFactor) {
        return new PacedProvider(toFirstAudio, realTimeFactor, false);
    }

    /** Returns how often it was asked. */
    int requests() {
        return requests.get();
    }

    @Override
    public String name() {
        return VOICE.provider();
    }

    @Override
    public SpeechSynthesizer synthesizer() {
        return new SpeechSynthesizer() {
            @Override
            public SynthesizerProfile profile() {
                return SynthesizerProfile.builder(VOICE)
                        .textLimit(new TextLimit(600, TextCounter.CODE_POINTS))
                        .build();
            }

            @Override
            public Either<SpeechError, SpeechReceipt> synthesize(
                    SpeechRequest request, AudioSink sink, Cancellation cancellation) {
                try {
                    return speak(request, sink);
                } catch (SinkException e) {
                    return Either.left(e.error());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Either.left(new SpeechError.Cancelled());
                }
            }
        };
    }

    private Either<SpeechError, SpeechReceipt> speak(SpeechRequest request, AudioSink sink)
            throws SinkException, InterruptedException {
        requests.incrementAndGet();
        SpeechDelivery delivery = SpeechDelivery.to(sink);
        delivery.format(FORMAT);
        TimeUnit.NANOSECONDS.sleep(toFirstAudio.toNanos());
        long chunks = PER_CHARACTER.multipliedBy(request.text().length()).dividedBy(CHUNK) + 1;
        ByteBuffer chunk = ByteBuffer.allocate((int) FORMAT.frames(CHUNK) * FORMAT.frameSizeBytes());
        long perChunk = Math.round(CHUNK.toNanos() * realTimeFactor);
        if (!streams) {
            TimeUnit.NANOSECONDS.sleep(chunks * perChunk);
        }
        for (long index = 0; index < chunks; index++) {
            if (streams && index > 0) {
                TimeUnit.NANOSECONDS.sleep(perChunk);
            }
            delivery.write(chunk.clear());
        }
        return Either.right(delivery.receipt(VOICE).build());
    }

    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return Optional.empty();
    }

    @Override
    public VoiceCatalog voices() {
        Voice voice = Voice.builder(VOICE, List.of(Locale.ENGLISH)).build();
        return () -> Either.right(List.of(voice));
    }

    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return Optional.of("");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
