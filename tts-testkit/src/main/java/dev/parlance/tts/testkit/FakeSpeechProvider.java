package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;
import java.util.concurrent.atomic.AtomicBoolean;

/** A provider around a {@link FakeSpeechSynthesizer}. Safe for concurrent use. */
public final class FakeSpeechProvider implements SpeechProvider {
    private final FakeSpeechSynthesizer fake;
    private final FakeVoiceCatalog voices;
    private final SpeechSynthesizer synthesizer = new UntilClosed();
    private final AtomicBoolean closed = new AtomicBoolean();

    private FakeSpeechProvider(FakeSpeechSynthesizer fake) {
        this.fake = fake;
        voices = FakeVoiceCatalog.of(fake.voices());
    }

    /** Returns a provider called {@code name} of an ordinary fake. */
    public static FakeSpeechProvider named(String name) {
        return of(FakeSpeechSynthesizer.named(name));
    }

    /** Returns a provider of {@code fake} and its voices. */
    public static FakeSpeechProvider of(FakeSpeechSynthesizer fake) {
        return new FakeSpeechProvider(fake);
    }

    /** Returns what speaks, until this is closed. */
    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    @Override
    public FakeVoiceCatalog voices() {
        return voices;
    }

    /** Returns the fake, to give it faults and to see what it was asked. */
    public FakeSpeechSynthesizer fake() {
        return fake;
    }

    /** Returns true once it has been closed. */
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        closed.set(true);
    }

    private final class UntilClosed implements SpeechSynthesizer {
        @Override
        public Either<SpeechError, SpeechReceipt> synthesize(
                SpeechRequest request, AudioSink sink, Cancellation cancellation) {
            if (isClosed()) {
                throw new IllegalStateException("the provider " + name() + " is closed");
            }
            return fake.synthesize(request, sink, cancellation);
        }

        @Override
        public SynthesizerProfile profile() {
            return fake.profile();
        }
    }
}
