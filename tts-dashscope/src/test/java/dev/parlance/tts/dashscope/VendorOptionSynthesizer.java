package dev.parlance.tts.dashscope;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;

/** Adds one vendor option to every request. */
record VendorOptionSynthesizer(SpeechSynthesizer inner, String name, String value) implements SpeechSynthesizer {
    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return inner.synthesize(with(request), sink, cancellation);
    }

    @Override
    public SynthesizerProfile profile() {
        return inner.profileFor(with(SpeechRequest.of("x")));
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        return inner.profileFor(with(request));
    }

    private SpeechRequest with(SpeechRequest request) {
        return request.toBuilder().vendorOption(name, value).build();
    }
}
