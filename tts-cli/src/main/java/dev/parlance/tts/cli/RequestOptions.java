package dev.parlance.tts.cli;

import static dev.parlance.tts.cli.Options.parsed;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Prosody;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.Ssml;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options of a request. */
final class RequestOptions {
    private static final String BLANK = " is blank. Leave it out, or give its words";
    private static final String NO_VOICE = " is no name of a voice. Give one of tts voices, such as espeak:en-us";
    private static final String NO_VENDOR_OPTION =
            " has a name without its provider. Give it so: dashscope.enable_tn=false";

    @Option(
            names = {"-v", "--voice"},
            paramLabel = "VOICE",
            description = "The voice: provider:name, or a name of the first provider. See tts voices.")
    private Optional<String> voice = Optional.empty();

    @Option(names = "--provider", paramLabel = "NAME", description = "The provider, with its default voice.")
    private Optional<String> provider = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "The provider's model.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = {"-l", "--language"},
            paramLabel = "LANGUAGE",
            description = "The language of the text, by tag or English name, such as en-GB or German.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--instructions", paramLabel = "WORDS", description = "How to speak, such as \"calm, slow\".")
    private Optional<String> instructions = Optional.empty();

    @Option(names = "--rate", paramLabel = "FACTOR", description = "Speed; 1 is normal, 2 is twice as fast.")
    private double rate = 1.0;

    @Option(names = "--pitch", paramLabel = "FACTOR", description = "Pitch; 1 is normal.")
    private double pitch = 1.0;

    @Option(names = "--volume", paramLabel = "FACTOR", description = "Loudness; 1 is normal.")
    private double volume = 1.0;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "A seed, for reproducible audio.")
    private Optional<Long> seed = Optional.empty();

    @Option(names = "--ssml", description = "The text is SSML: a <speak> element.")
    private boolean ssml;

    @Option(
            names = "--vendor-option",
            paramLabel = "NAME=VALUE",
            description = "A setting only one provider has, such as dashscope.enable_tn=false.")
    private Map<String, String> vendorOptions = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Returns true if the text is SSML. */
    boolean isMarkup() {
        return ssml;
    }

    /** Returns a request for the SSML {@code text}. */
    static SpeechRequest.Builder markup(String text) {
        return SpeechRequest.builder(parsed(
                "--ssml",
                ": the text does not start with <speak> and end with </speak>. Add them, or leave out --ssml",
                () -> new Ssml(text)));
    }

    /**
     * Returns the provider the options name, else the preferred one, or one that a {@code fallback} asks instead; where it cannot be
     * used because a voice is not installed, {@code offers} says how that is.
     */
    ProviderSource.Opened provider(Providers providers, boolean fallback, VoiceOffers offers) {
        Optional<VoiceId> id = voice().filter(RequestOptions::namesProvider)
                .map(typed -> parsed("--voice", NO_VOICE, () -> VoiceNames.id(typed)));
        Optional<String> named = id.map(VoiceId::provider).or(() -> provider);
        try {
            return named.map(name -> providers.named(name, fallback))
                    .orElseGet(() -> providers.preferred(fallback).getOrElseThrow(failure -> failure));
        } catch (CommandException e) {
            CommandException wrong = id.flatMap(offers::installing).map(e::with).orElse(e);
            throw named.isEmpty() ? wrong : settled(id.isPresent() ? "voice" : "provider", wrong);
        }
    }

    // The command line does not show what the settings name.
    private CommandException settled(String option, CommandException wrong) {
        return command.commandLine().getParseResult().hasMatchedOption("--" + option)
                ? wrong
                : wrong.with(namedBySetting(option));
    }

    /** Returns the advice where the setting {@code option} names what is not there. */
    static String namedBySetting(String option) {
        return "the name is from the setting " + option;
    }

    /**
     * Completes the request to synthesize a text with {@code provider}, which ships with the voices {@code known}.
     */
    SpeechRequest request(SpeechRequest.Builder builder, SpeechProvider provider, Supplier<List<Voice>> known) {
        voice().map(id -> namesProvider(id) ? id : provider.name() + ":" + id)
                .map(id -> parsed("--voice", NO_VOICE, () -> VoiceNames.id(id)))
                .map(id -> VoiceNames.of(known.get()).find(id))
                .filter(id -> !givesWay(id, known))
                .ifPresent(builder::voice);
        model.ifPresent(name -> parsed("--model", BLANK, () -> builder.model(name)));
        language.ifPresent(typed -> builder.language(Options.language("--language", typed)));
        instructions.ifPresent(words -> parsed("--instructions", BLANK, () -> builder.instructions(words)));
        seed.ifPresent(builder::seed);
        vendorOptions.forEach(
                (name, value) -> parsed("--vendor-option", NO_VENDOR_OPTION, () -> builder.vendorOption(name, value)));
        return builder.prosody(new Prosody(
                        Options.factor("--rate", rate, false),
                        Options.factor("--pitch", pitch, false),
                        Options.factor("--volume", volume, true)))
                .build();
    }

    // A voice that was settled once speaks unless the command line names another provider.
    private Optional<String> voice() {
        ParseResult given = command.commandLine().getParseResult();
        return given.hasMatchedOption("--provider") && !given.hasMatchedOption("--voice") ? Optional.empty() : voice;
    }

    // A voice that was settled once does not keep a text from being spoken whose language is named now.
    private boolean givesWay(VoiceId voice, Supplier<List<Voice>> known) {
        ParseResult given = command.commandLine().getParseResult();
        return given.hasMatchedOption("--language")
                && !given.hasMatchedOption("--voice")
                && language.map(typed -> VoiceQuery.ALL.withLanguage(Options.language("--language", typed)))
                        .filter(query -> known.get().stream()
                                .anyMatch(one -> one.id().equals(voice)
                                        && query.among(List.of(one)).isEmpty()))
                        .isPresent();
    }

    private static boolean namesProvider(String voice) {
        return voice.indexOf(':') > 0;
    }
}
