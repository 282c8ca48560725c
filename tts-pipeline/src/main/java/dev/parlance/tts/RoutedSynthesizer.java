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
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Hands each request to its provider. */
final class RoutedSynthesizer implements SpeechSynthesizer {
    private final Router router;
    private final ProviderCalls calls;
    private final @Nullable TextReports reports;
    private final List<TextRange> renewed;

    /** Creates it; what touches {@code renewed} of a text is synthesized anew. Without {@code reports} nothing is reported. */
    RoutedSynthesizer(Router router, ProviderCalls calls, @Nullable TextReports reports, List<TextRange> renewed) {
        this.router = router;
        this.calls = calls;
        this.reports = reports;
        this.renewed = List.copyOf(renewed);
    }

    @Override
    public Either<SpeechError, SpeechReceipt> synthesize(
            SpeechRequest request, AudioSink sink, Cancellation cancellation) {
        return reports == null
                ? calls.speak(request, renewed, sink, cancellation)
                : reports.of(
                        request,
                        OptionalInt.of(request.text().length()),
                        calls,
                        sink,
                        (reported, out) -> reported.speak(request, renewed, out, cancellation));
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
