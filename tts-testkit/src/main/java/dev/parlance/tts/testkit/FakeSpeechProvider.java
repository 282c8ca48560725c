package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider around a {@link FakeSpeechSynthesizer}. Safe for concurrent use. */
public final class FakeSpeechProvider implements WarmableProvider {
    private final FakeSpeechSynthesizer fake;
    private final FakeVoiceCatalog voices;
    private final SpeechSynthesizer synthesizer = new UntilClosed();
    private final AtomicInteger warmUps = new AtomicInteger();
    private final AtomicBoolean closed;
    private final Optional<String> cacheScope;
    private final boolean streams;

    private FakeSpeechProvider(
            FakeSpeechSynthesizer fake, Optional<String> cacheScope, boolean streams, AtomicBoolean closed) {
        this.fake = fake;
        this.closed = closed;
        this.cacheScope = cacheScope;
        this.streams = streams;
        voices = FakeVoiceCatalog.of(fake.voices());
    }

    /** Returns a provider called {@code name} of an ordinary fake. */
    public static FakeSpeechProvider named(String name) {
        return of(FakeSpeechSynthesizer.named(name));
    }

    /** Returns a provider of {@code fake} and its voices. */
    public static FakeSpeechProvider of(FakeSpeechSynthesizer fake) {
        return new FakeSpeechProvider(fake, Optional.of(""), false, new AtomicBoolean());
    }

    /** Returns the same provider, but for text in fragments too; the one is closed with the other. */
    public FakeSpeechProvider withStreaming() {
        return new FakeSpeechProvider(fake, cacheScope, true, closed);
    }

    /** Returns the same provider with another cache scope, empty for audio that is not cached; the one is closed with the other. */
    public FakeSpeechProvider withCacheScope(Optional<String> scope) {
        return new FakeSpeechProvider(fake, scope, streams, closed);
    }

    /** Counts, since a fake has nothing to prepare. */
    @Override
    public Optional<SpeechError> warmUp(Cancellation cancellation) {
        requireOpen();
        if (cancellation.isCancelled() || Thread.currentThread().isInterrupted()) {
            return Optional.of(new SpeechError.Cancelled());
        }
        warmUps.incrementAndGet();
        return Optional.empty();
    }

    /** Returns how often it was warmed up. */
    public int warmUps() {
        return warmUps.get();
    }

    private void requireOpen() {
        if (isClosed()) {
            throw new IllegalStateException("the provider " + name() + " is closed");
        }
    }

    /** Returns the synthesizer, until this is closed. */
    @Override
    public SpeechSynthesizer synthesizer() {
        return synthesizer;
    }

    @Override
    public String name() {
        return fake.profile().provider();
    }

    @Override
    public Optional<StreamingSynthesizer> streaming() {
        return streams ? Optional.of(FakeStreamingSynthesizer.over(synthesizer)) : Optional.empty();
    }

    /** Returns the scope it was given, a blank one unless told otherwise. */
    @Override
    public Optional<String> cacheScope(ResolvedRequest request) {
        return cacheScope;
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
            requireOpen();
            return fake.synthesize(request, sink, cancellation);
        }

        @Override
        public SynthesizerProfile profile() {
            return fake.profile();
        }

        @Override
        public SynthesizerProfile profileFor(SpeechRequest request) {
            return fake.profileFor(request);
        }
    }
}
