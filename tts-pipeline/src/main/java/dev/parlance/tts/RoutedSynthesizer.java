package dev.parlance.tts;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.text.TextRange;
import io.vavr.control.Either;
import java.util.List;

/** Hands each request to its provider. */
final class RoutedSynthesizer implements SpeechSynthesizer {
    private final Router router;
    private final ProviderCalls calls;
    private final List<TextRange> renewed;

    /** Creates it; what touches {@code renewed} of a text is synthesized anew. */
    RoutedSynthesizer(Router router, ProviderCalls calls, List<TextRange> renewed) {
        this.router = router;
        this.calls = calls;
        this.renewed = List.copyOf(renewed);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return calls.speak(request, renewed, sink, cancellation);
    }

    /** Returns the profile of the preferred provider, as the chain extends it. */
    @Override
    public SynthesizerProfile profile() {
        return ProviderCalls.ofTexts(router.first().synthesizer().profile());
    }

    @Override
    public SynthesizerProfile profileFor(SpeechRequest request) {
        return ProviderCalls.ofTexts(router.describing(request).synthesizer().profileFor(request));
    }
}
