package dev.parlance.tts.cli;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.cli.install.OfferedVoice;
import dev.parlance.tts.cli.install.VoiceTable;
import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.voice.Voice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/** {@code tts generate-completion}: a script for bash and zsh, with what is installed now. It sends no request and needs no key. */
@Command(
        name = "generate-completion",
        description = {
            "Prints a script that completes commands, options, voices, models and devices in bash and zsh.",
            "For this shell: source <(tts generate-completion)"
        })
final class CompletionCommand implements Runnable {
    // Bash parts words at a colon, which is in each voice, and at =. The completion of picocli does not know that.
    private static final String COLONS = """

            function _complete_tts_voices() {
              local words=() word joined="" current="${COMP_WORDS[COMP_CWORD]}"
              local i cword=0
              for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
                word="${COMP_WORDS[i]}"
                if [[ $word == "=" && ${#words[@]} -gt 0 ]]; then
                  word=""
                  joined=yes
                  if ((i < COMP_CWORD)); then continue; fi
                  words+=("")
                elif [[ ${#words[@]} -gt 0 && ($word == :* || $joined == colon) ]]; then
                  words[${#words[@]} - 1]+="$word"
                else
                  words+=("$word")
                fi
                joined=""
                if [[ $word == *: ]]; then joined=colon; fi
                if ((i == COMP_CWORD)); then
                  cword=$((${#words[@]} - 1))
                  current="${words[cword]}"
                fi
              done
              COMP_WORDS=("${words[@]}")
              COMP_CWORD=$cword
              _complete_tts
              local status=$?
              if [[ $COMP_WORDBREAKS == *:* && $current == *:* ]]; then
                local prefix="${current%"${current##*:}"}"
                COMPREPLY=("${COMPREPLY[@]#"$prefix"}")
              fi
              return $status
            }

            if [ -z "${ZSH_VERSION:-}" ]; then
              complete -F _complete_tts_voices -o default tts
            fi
            """;

    private static final Pattern SPECIAL = Pattern.compile("[\\\\\"$`]");

    private final CliContext context;
    private final Providers providers;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(CliContext context, Providers providers) {
        this.context = context;
        this.providers = providers;
    }

    @Override
    public void run() {
        CommandLine root = spec.parent().commandLine();
        List<Voice> voices = providers.sources().stream()
                .flatMap(source -> shipped(source).stream())
                .toList();
        List<String> names =
                providers.sources().stream().map(ProviderSource::name).toList();
        Collection<String> models = new TreeSet<>(
                voices.stream().flatMap(voice -> voice.models().stream()).toList());
        for (CommandLine command : root.getSubcommands().values()) {
            CommandSpec options = command.getCommandSpec();
            complete(options, "--provider", names);
            complete(options, "--model", models);
            complete(
                    options,
                    "--voice",
                    voices.stream().map(voice -> voice.id().toString()).toList());
            complete(
                    options,
                    "--format",
                    AudioEncoders.installed().stream().map(AudioEncoder::name).toList());
            complete(options, "--device", devices());
            complete(
                    options,
                    "--dialect",
                    voices.stream()
                            .flatMap(voice -> voice.dialect().stream())
                            .map(dialect -> dialect.name())
                            .distinct()
                            .sorted()
                            .toList());
        }
        CommandLine ofVoices = command(root, "voices");
        completeVoices(
                command(ofVoices, "install"),
                VoiceTable.shipped().voices().stream().map(OfferedVoice::id));
        completeVoices(
                command(ofVoices, "remove"),
                InstalledVoice.in(InstalledFolder.in(context)).stream().map(InstalledVoice::id));
        context.out().println(AutoComplete.bash("tts", root) + COLONS);
    }

    private List<Voice> shipped(ProviderSource source) {
        return source.entry().isRemote()
                ? source.entry().shippedVoices()
                : providers.open(source).map(providers::shippedVoices).getOrElse(List.of());
    }

    private List<String> devices() {
        try (AudioPlayer player = context.players().apply(Optional.empty())) {
            return player.devices().stream().map(AudioDevice::name).toList();
        }
    }

    private static void complete(CommandSpec command, String name, Collection<String> candidates) {
        OptionSpec option = command.findOption(name);
        if (option != null && !candidates.isEmpty()) {
            command.remove(option);
            // The script names a variable by the label, which several options share.
            command.addOption(OptionSpec.builder(option)
                    .paramLabel(name.substring("--".length()))
                    .completionCandidates(candidates.stream()
                            .map(CompletionCommand::inDoubleQuotes)
                            .toList())
                    .build());
        }
    }

    private static CommandLine command(CommandLine parent, String name) {
        return requireNonNull(parent.getSubcommands().get(name), name);
    }

    private static void completeVoices(CommandLine command, Stream<VoiceId> voices) {
        CommandSpec spec = command.getCommandSpec();
        PositionalParamSpec voice = spec.positionalParameters().get(0);
        spec.remove(voice);
        spec.addPositional(PositionalParamSpec.builder(voice)
                .completionCandidates(
                        voices.map(id -> inDoubleQuotes(id.toString())).toList())
                .build());
    }

    // Picocli writes names between double quotes as they are, and a provider or a device may call itself $(command).
    private static String inDoubleQuotes(String name) {
        return SPECIAL.matcher(name).replaceAll("\\\\$0");
    }
}
