package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A fake with one thing wrong: the contract's tests of one rule must fail on it, and no others. */
abstract class BrokenSynthesizer extends SpeechSynthesizerContract implements SpeechSynthesizer {
    private FakeSpeechSynthesizer fake = fake().build();

    /** Returns the fake to be spoiled: with little audio, since there are many. */
    FakeSpeechSynthesizer.Builder fake() {
        return FakeSpeechSynthesizer.builder("fake")
                .format(PcmFormat.mono(8_000))
                .perCharacter(Duration.ofMillis(10))
                .chunk(Duration.ofMillis(50));
    }

    final FakeSpeechSynthesizer good() {
        return fake;
    }

    final void replaceGood(FakeSpeechSynthesizer other) {
        fake = other;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return fake.synthesize(asked(request), heard(sink), cancellation);
    }

    @Override
    public SynthesizerProfile profile() {
        return fake.profile();
    }

    /** Returns the request as the fake gets it. */
    SpeechRequest asked(SpeechRequest request) {
        return request;
    }

    /** Returns the sink as the fake gets it. */
    AudioSink heard(AudioSink sink) {
        return sink;
    }

    @Override
    protected final SpeechSynthesizer synthesizer() {
        return this;
    }

    @Override
    protected final VoiceId knownVoice() {
        return VoiceId.of("fake:ada");
    }

    /** Returns less than usual, since there are many; those that break S4 need more. */
    @Override
    protected Duration quietPeriod() {
        return Duration.ofMillis(20);
    }

    @Override
    protected final Duration deadline() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
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
