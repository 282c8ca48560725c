package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import io.vavr.control.Either;

/** A backend that must not be asked: everything is in the cache. */
final class SilentBackend implements SpeechSynthesizer {
    static final VoiceId VOICE = VoiceId.of("silent:nobody");

    private static final SynthesizerProfile PROFILE =
            SynthesizerProfile.builder(VOICE).build();

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return Either.left(new SpeechError.Unavailable("the cache missed"));
    }

    @Override
    public SynthesizerProfile profile() {
        return PROFILE;
    }
}
