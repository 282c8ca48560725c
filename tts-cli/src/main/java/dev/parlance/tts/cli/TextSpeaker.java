package dev.parlance.tts.cli;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.SynthesizerProfile;
import io.vavr.control.Either;
import java.util.EnumSet;
import java.util.Set;

/** Speaks one request after the other into their outputs, and shows the progress. */
final class TextSpeaker {
    private final CliContext context;
    private final ProviderSource.Opened opened;
    private final SpeechAdvice advice;
    private final SpeechSynthesizer synthesizer;
    private final Set<MarkKind> subtitleMarks;
    private final Cancellation cancellation;

    /**
     * Creates it.
     *
     * @param opened the provider that is asked first
     * @param synthesizer the chain over it
     * @param subtitleMarks what subtitles are made of, as far as the provider has it; empty if there are none
     */
    TextSpeaker(
            CliContext context,
            Providers providers,
            ProviderSource.Opened opened,
            SpeechSynthesizer synthesizer,
            Set<MarkKind> subtitleMarks,
            Cancellation cancellation) {
        this.context = context;
        this.opened = opened;
        advice = new SpeechAdvice(context, providers, opened);
        this.synthesizer = synthesizer;
        this.subtitleMarks = subtitleMarks;
        this.cancellation = cancellation;
    }

    /** Speaks {@code request} into {@code output}, which stays open; {@code label} comes before its progress. */
    SpeechReceipt speak(SpeechRequest request, SpeechOutput output, String label) {
        SpeechReceipt receipt = synthesize(marked(request), output, label)
                .getOrElseThrow(error -> advice.of(request, error).orElseGet(() -> output.failure(error)));
        output.finish();
        return output.written(receipt);
    }

    private SpeechRequest marked(SpeechRequest request) {
        SpeechProvider provider = opened.provider();
        SynthesizerProfile profile = provider.synthesizer().profileFor(request);
        Set<MarkKind> marks = EnumSet.noneOf(MarkKind.class);
        marks.addAll(subtitleMarks);
        if (!profile.offers(Capability.WORD_MARKS)) {
            marks.remove(MarkKind.WORD);
        }
        // For the progress, unless that made another entry in the cache than a run without a terminal does.
        boolean keepsKey = !profile.offers(Capability.SENTENCE_MARKS)
                || provider.cacheScope(ResolvedRequest.of(request, profile)).isEmpty();
        if (context.interactive() && keepsKey) {
            marks.add(MarkKind.SENTENCE);
        }
        return request.toBuilder().marks(marks.toArray(MarkKind[]::new)).build();
    }

    private Either<SpeechError, SpeechReceipt> synthesize(SpeechRequest request, SpeechOutput output, String label) {
        if (!context.interactive()) {
            return synthesizer.synthesize(request, output.sink(), cancellation);
        }
        ProgressSink progress = new ProgressSink(
                output.sink(),
                context.err(),
                System::nanoTime,
                label,
                request.text().length());
        try {
            return synthesizer.synthesize(request, progress, cancellation);
        } finally {
            progress.wipe();
        }
    }
}
