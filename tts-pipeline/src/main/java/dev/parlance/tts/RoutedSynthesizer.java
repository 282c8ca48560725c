package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.call.SpeechCall;
import dev.parlance.tts.call.SpeechInterceptor;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;
import java.util.List;

/** Hands each request to its provider, through the interceptors. */
final class RoutedSynthesizer implements SpeechSynthesizer {
    private final Router router;
    private final List<SpeechInterceptor> interceptors;

    RoutedSynthesizer(Router router, List<SpeechInterceptor> interceptors) {
        this.router = router;
        this.interceptors = interceptors;
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return router.speaking(request)
                .flatMap(provider ->
                        SpeechCall.of(provider, request, sink, cancellation).through(interceptors));
    }

    /** Returns the profile of the preferred provider. */
    @Override
    public SynthesizerProfile profile() {
        return router.first().synthesizer().profile();
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        return router.describing(request).synthesizer().profileFor(request);
    }
}
