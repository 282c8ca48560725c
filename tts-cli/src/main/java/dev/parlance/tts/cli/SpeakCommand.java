package dev.parlance.tts.cli;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import io.vavr.control.Either;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tts speak}: one text, one voice, one output. */
@Command(
        name = "speak",
        description = "Speaks a text, from the command, a file or standard input.",
        footer = {
            "",
            "Without a provider the first that can be used speaks: dashscope if DASHSCOPE_API_KEY is set,",
            "else espeak, else freetts. Without a voice it is that provider's default for the language of the text."
        })
final class SpeakCommand implements Callable<Integer> {
    private final CliContext context;
    private final Providers providers;
    private final Cancellation cancellation;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The text; none or - reads standard input.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "Read the text from a file in UTF-8.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private TextOptions kind = new TextOptions();

    @Mixin
    private RequestOptions how = new RequestOptions();

    @Mixin
    private ChainOptions chain = new ChainOptions();

    @Mixin
    private OutputOptions where = new OutputOptions();

    SpeakCommand(CliContext context, Providers providers, Cancellation cancellation) {
        this.context = context;
        this.providers = providers;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        String text = TextInput.read(words, file, context.in());
        ProviderSource.Opened opened = how.provider(providers);
        SpeechRequest request = how.request(text, opened.provider(), () -> providers.shippedVoices(opened));
        Parlance.Builder builder = chain.chain(opened, providers, context.store());
        kind.preparation(file, request.ssml().isPresent()).ifPresent(builder::prepare);
        SpeechSynthesizer synthesizer = builder.build().synthesizer();
        try (SpeechOutput output = where.open(context, cancellation)) {
            SpeechReceipt receipt = speak(synthesizer, request, output)
                    .getOrElseThrow(error -> failure(error, request, opened, output));
            output.finish();
            report(output, receipt);
        }
        return ExitCode.OK;
    }

    private Either<SpeechError, SpeechReceipt> speak(
            SpeechSynthesizer synthesizer, SpeechRequest request, SpeechOutput output) {
        if (!context.interactive()) {
            return synthesizer.synthesize(request, output.sink(), cancellation);
        }
        ProgressSink progress = new ProgressSink(output.sink(), context.err(), System::nanoTime);
        try {
            return synthesizer.synthesize(request, progress, cancellation);
        } finally {
            progress.wipe();
        }
    }

    private CommandException failure(
            SpeechError error, SpeechRequest request, ProviderSource.Opened opened, SpeechOutput output) {
        SpeechProvider provider = opened.provider();
        Optional<String> model = request.model()
                .or(() -> provider.synthesizer().profileFor(request).model());
        return VoiceNames.of(providers.shippedVoices(opened))
                .misfit(request, model, error)
                .map(words -> new CommandException(ExitCode.NOT_OFFERED, words))
                .orElseGet(() -> output.failure(error));
    }

    private void report(SpeechOutput output, SpeechReceipt receipt) {
        double seconds = receipt.audioDuration().toNanos() / 1e9;
        String model = receipt.model().map(name -> ", model " + name).orElse("");
        String voices = receipt.parts().stream()
                .map(part -> part.voice().toString())
                .distinct()
                .collect(Collectors.joining(", then "));
        String kept = receipt.origin() == SpeechOrigin.CACHED ? ", from the cache" : "";
        context.err()
                .printf(
                        Locale.ROOT,
                        "%s: %.2f s, %s, voice %s%s%s%n",
                        output.name(),
                        seconds,
                        receipt.format(),
                        voices,
                        model,
                        kept);
        receipt.warnings().forEach(warning -> context.err().println("tts: warning: " + warning));
    }
}
