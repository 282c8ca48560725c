package dev.parlance.tts.cli;

import dev.parlance.tts.Fallback;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SynthesizerProfile;
import dev.parlance.tts.speech.VoiceId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What {@code tts speak} uses for a text without options: what the settings choose, else the preferred provider. */
@Command(name = "speak")
final class SettledSpeech {
    private final CliContext context;
    private final Providers providers;
    private final CommandLine options;

    @Mixin
    private RequestOptions how = new RequestOptions();

    @Mixin
    private TextOptions kind = new TextOptions();

    @Mixin
    private ChainOptions chain = new ChainOptions();

    @Mixin
    private OutputOptions where = new OutputOptions();

    private SettledSpeech(CliContext context, Providers providers) {
        this.context = context;
        this.providers = providers;
        options = new CommandLine(this);
    }

    /** Reads the settings; one that cannot be used is a {@link CommandException}. */
    static SettledSpeech read(CliContext context, Providers providers) {
        SettledSpeech settled = new SettledSpeech(context, providers);
        SettledOptions.of(context.settings(), settled.options);
        try {
            settled.options.parseArgs();
        } catch (ParameterException e) {
            throw new CommandException(ExitCode.USAGE, WrongUse.words(e, context.settings()), e);
        }
        settled.bySettings(() -> {
            settled.kind.check(settled.how.isMarkup());
            settled.chain.check();
            settled.where.check(context);
            return settled.kind.lexicon();
        });
        return settled;
    }

    /** Returns true if another provider speaks after the first has failed. */
    boolean hasFallback() {
        return chain.hasFallback();
    }

    /** Returns the provider that speaks. */
    ProviderSource.Opened provider() {
        return bySettings(() -> how.provider(providers, chain.hasFallback(), VoiceOffers.in(context)));
    }

    /** Returns what {@code opened} speaks with, and what chooses it; a voice that it does not have is a {@link CommandException}. */
    String usage(ProviderSource.Opened opened) {
        SpeechRequest request = bySettings(() ->
                how.request(SpeechRequest.builder("a"), opened.provider(), () -> providers.shippedVoices(opened)));
        Optional<VoiceId> voice = request.voice();
        boolean listed = voice.map(opened::mayList).orElse(true);
        Optional<SpeechError> refusal =
                opened.refusal(request, listed).filter(error -> !(chain.hasFallback() && Fallback.mayFollow(error)));
        if (refusal.isPresent()) {
            return speakerInstead(opened, request, refusal.get());
        }
        return voice.map(id -> id + " by the setting voice, unless another is named"
                        + (listed || !opened.source().entry().isRemote()
                                ? ""
                                : "; " + opened.source().name() + " does not list that voice"))
                .orElseGet(() -> defaultVoice(opened, request));
    }

    private String speakerInstead(ProviderSource.Opened opened, SpeechRequest request, SpeechError refusal) {
        Optional<String> other = chain.hasFallback()
                ? new LanguageAdvice(providers, opened, VoiceOffers.in(context)).otherSpeaker(request, refusal)
                : Optional.empty();
        return other.map(name -> name + " by the setting fallback, since "
                        + opened.source().name() + " does not speak " + language(request))
                .orElseThrow(() -> new SpeechAdvice(context, providers, opened)
                        .of(request, refusal)
                        .orElseGet(() -> CommandException.of(refusal)));
    }

    private static String language(SpeechRequest request) {
        return request.language().orElse(Locale.ENGLISH).getDisplayLanguage(Locale.ENGLISH);
    }

    // What the command line names by an option is a setting here.
    private <T> T bySettings(Supplier<T> choice) {
        try {
            return choice.get();
        } catch (CommandException e) {
            throw new CommandException(
                    e.exitCode(), CommandRunner.line(e, options.getParseResult(), context.settings()), e);
        }
    }

    private String defaultVoice(ProviderSource.Opened opened, SpeechRequest request) {
        SynthesizerProfile profile = opened.provider().synthesizer().profileFor(request);
        String bySetting = context.settings().option("provider").isPresent() ? " by the setting provider," : "";
        return opened.source().name() + bySetting + " unless another is named, " + language(request) + " with "
                + profile.voiceFor(request);
    }
}
