package dev.parlance.tts.cli;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code tts speak}: one text into one output, or each of several into its own. */
@Command(
        name = "speak",
        description = "Speaks a text, from the command, a file or standard input.",
        footer = {
            "",
            "Without a provider the first that can be used speaks: dashscope if DASHSCOPE_API_KEY is set, openai if",
            "OPENAI_API_KEY or OPENAI_BASE_URL is, a server of the settings, an added provider that is set up, else",
            "espeak, else freetts; the setting providers changes the order. Without a voice it is that provider's",
            "default for the language of the text."
        })
final class SpeakCommand implements Callable<Integer> {
    private final CliContext context;
    private final Providers providers;
    private final Cancellation cancellation;

    @Parameters(arity = "0..*", paramLabel = "TEXT", description = "The text; none or - reads standard input.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = {
                "Read the text from a file in UTF-8; - is standard input.",
                "With --out-dir several times, or a directory for all its texts."
            })
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--lines",
            description = "With --out-dir: each line of the one text in a file of its own, 0001.wav and so on.")
    private boolean byLine;

    @Option(
            names = "--json",
            description = {
                "Print how each text went as a JSON object on a line of standard output, or of",
                "standard error if the audio goes to standard output. See docs/cli.md."
            })
    private boolean json;

    @ParentCommand
    private TtsCommand root = new TtsCommand();

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
        kind.check(how.isMarkup());
        Optional<OutputDirectory> directory = where.directory();
        if (byLine && directory.isEmpty()) {
            throw CommandException.wrongValue("--lines", " writes a file for each line. Give --out-dir DIR");
        }
        return directory.isPresent() ? speakAll(directory.get()) : speakOne();
    }

    /** Returns what tells how the texts went, as the options say. */
    SpeechReport report() {
        return report(json, where.isStandardOutput());
    }

    /** Returns what tells that {@code arguments} are wrong, in which case not all options were read. */
    SpeechReport report(List<String> arguments) {
        List<String> options =
                arguments.stream().takeWhile(argument -> !argument.equals("--")).toList();
        return report(options.contains("--json"), OutputOptions.isStandardOutput(options));
    }

    private SpeechReport report(boolean asJson, boolean audioOut) {
        return asJson ? new JsonReport(audioOut ? context.err() : context.out()) : new LineReport(context.err());
    }

    private int speakOne() {
        Optional<Path> file = TextInput.only(files);
        String text = TextInput.read(words, file, context.in());
        ProviderSource.Opened opened = provider();
        SpeechRequest request = request(text, file, opened);
        TextSpeaker speaker = speaker(opened);
        checkSpoken(request, opened);
        try (SpeechOutput output =
                where.resampled(where.open(request.text(), metadata(request, opened), context, cancellation))) {
            NamedText named = new NamedText(file, OptionalInt.empty(), () -> text);
            report().spoken(named, output, speaker.speak(request, output, ""));
        }
        return ExitCode.OK;
    }

    // JSON on standard error has nothing between its lines; its objects name the provider.
    private ProviderSource.Opened provider() {
        ProviderSource.Opened opened = how.provider(providers, chain.hasFallback(), VoiceOffers.in(context));
        if (!json || !where.isStandardOutput()) {
            providers.passedOver().forEach(line -> context.err().println("tts: " + line));
        }
        return opened;
    }

    // Before a device is opened, which is missing on some machines and not what is wrong.
    private void checkSpoken(SpeechRequest request, ProviderSource.Opened opened) {
        earlyRefusal(request, opened.provider().synthesizer().profileFor(request))
                .ifPresent(error -> {
                    throw new SpeechAdvice(context, providers, opened)
                            .of(request, error)
                            .orElseGet(() -> CommandException.of(error));
                });
    }

    private Optional<SpeechError> earlyRefusal(SpeechRequest request, SynthesizerProfile profile) {
        if (request.text().isBlank()) {
            return profile.refusal(request);
        }
        // Markup, a lexicon and a fallback change what is spoken, or by whom.
        boolean changes = request.ssml().isPresent() || kind.hasLexicon() || chain.hasFallback();
        return changes ? Optional.empty() : profile.refusalWithoutText(request).or(() -> profile.foreignText(request));
    }

    private int speakAll(OutputDirectory directory) {
        List<NamedText> texts = byLine ? TextInput.lines(words, files, context.in()) : TextInput.all(words, files);
        Map<NamedText, Path> targets = directory.targets(texts);
        SpeechReport report = report();
        ProviderSource.Opened opened = provider();
        TextSpeaker speaker = speaker(opened);
        List<Integer> failures = new ArrayList<>();
        int number = 0;
        int skipped = 0;
        for (Map.Entry<NamedText, Path> target : targets.entrySet()) {
            NamedText text = target.getKey();
            String label =
                    ++number + "/" + targets.size() + " " + target.getValue().getFileName() + ": ";
            if (directory.skips(text, target.getValue())) {
                skipped++;
                report.skipped(text, target.getValue());
                continue;
            }
            try {
                SpeechRequest request = request(text.words().get(), text.file(), opened);
                try (SpeechOutput output =
                        where.resampled(directory.open(target.getValue(), request.text(), metadata(request, opened)))) {
                    report.spoken(text, output, speaker.speak(request, output, label));
                }
            } catch (CommandException e) {
                failures.add(reported(report, text, e));
            }
        }
        context.err()
                .println(directory.path() + ": " + (targets.size() - failures.size() - skipped) + " of "
                        + targets.size() + " texts spoken" + counted(skipped, "there already")
                        + counted(failures.size(), "failed"));
        return failures.stream().mapToInt(Integer::intValue).max().orElse(ExitCode.OK);
    }

    private static String counted(int texts, String what) {
        return texts == 0 ? "" : ", " + texts + " " + what;
    }

    // A text that fails stops no other; a cancellation, or an option that is wrong for each, stops all.
    private int reported(SpeechReport report, NamedText text, CommandException e) {
        if (e.exitCode() == ExitCode.CANCELLED || e.option().isPresent()) {
            throw e;
        }
        report.failed(Optional.of(text), e.exitCode(), String.valueOf(e.getMessage()), e.error());
        if (root.verbose()) {
            e.printCauses(context.err());
        }
        return e.exitCode();
    }

    // What --ssml says counts more than the end of the file's name.
    private SpeechRequest request(String text, Optional<Path> file, ProviderSource.Opened opened) {
        boolean markup = how.isMarkup() || kind.isMarkup(file);
        if (markup && where.hasSubtitles()) {
            throw new CommandException(
                    ExitCode.USAGE, "--subtitles need a text without tags. Leave out --ssml, or write the text plain");
        }
        SpeechRequest.Builder words =
                markup ? RequestOptions.markup(text) : SpeechRequest.builder(kind.readable(text, file));
        SpeechRequest request = how.request(words, opened.provider(), () -> providers.shippedVoices(opened));
        return where.sampleRateHz()
                .map(rate -> atRate(request, rate, opened.provider()))
                .orElse(request);
    }

    // What the provider does not take is converted. So it is with a fallback, since the next one may not take it.
    private SpeechRequest atRate(SpeechRequest request, int sampleRateHz, SpeechProvider provider) {
        PcmFormat format = PcmFormat.mono(sampleRateHz);
        SpeechRequest asked = request.toBuilder().format(format).build();
        SynthesizerProfile profile = provider.synthesizer().profileFor(asked);
        return !chain.hasFallback() && profile.offers(Capability.FORMAT) && profile.takes(format) ? asked : request;
    }

    private AudioMetadata metadata(SpeechRequest request, ProviderSource.Opened opened) {
        return where.metadata(
                ResolvedRequest.of(request, opened.provider().synthesizer().profileFor(request)));
    }

    private TextSpeaker speaker(ProviderSource.Opened opened) {
        Parlance.Builder builder = chain.chain(opened, providers, context.store());
        kind.lexicon().ifPresent(builder::prepare);
        return new TextSpeaker(context, providers, opened, builder.build().synthesizer(), marks(), cancellation);
    }

    // Words make subtitles exact, but would keep a fallback from a provider that does not mark them.
    private Set<MarkKind> marks() {
        if (!where.hasSubtitles()) {
            return Set.of();
        }
        return chain.hasFallback() ? Set.of(MarkKind.SENTENCE) : Set.of(MarkKind.SENTENCE, MarkKind.WORD);
    }
}
