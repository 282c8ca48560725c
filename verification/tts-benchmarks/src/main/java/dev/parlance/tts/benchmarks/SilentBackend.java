package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.voice.VoiceCatalog;
import io.vavr.control.Either;
import java.util.List;
import java.util.Optional;

/** A provider that must not be asked: everything is in the cache. */
final class SilentBackend implements SpeechProvider, SpeechSynthesizer {
    static final VoiceId VOICE = VoiceId.of("silent:nobody");

    private static final SynthesizerProfile PROFILE =
            SynthesizerProfile.builder(VOICE).build();

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return Either.left(new SpeechError.Unavailable("the cache missed"));
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
        return () -> Either.right(List.of());
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
