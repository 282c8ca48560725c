package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.voice.Gender;
import dev.parlance.tts.voice.Voice;
import dev.parlance.tts.voice.VoiceQuery;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tts voices}: the voices of every provider that can be used. */
@Command(
        name = "voices",
        synopsisSubcommandLabel = "[COMMAND]",
        description = "Lists the voices; with a command, those of Piper and Kokoro that are files.")
final class VoicesCommand implements Callable<Integer> {
    private final CliContext context;
    private final Providers providers;

    @Option(names = "--provider", paramLabel = "NAME", description = "Only the voices of this provider.")
    private Optional<String> provider = Optional.empty();

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            description = "Only voices for this language, by tag or English name, such as zh or Chinese.")
    private Optional<String> language = Optional.empty();

    @Option(names = "--gender", paramLabel = "GENDER", description = "Only ${COMPLETION-CANDIDATES} voices.")
    private Optional<Gender> gender = Optional.empty();

    @Option(names = "--dialect", paramLabel = "NAME", description = "Only voices of a dialect, such as Sichuanese.")
    private Optional<String> dialect = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Only voices that work with this model.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--json", description = "Print JSON: an array with an object for each voice.")
    private boolean json;

    VoicesCommand(CliContext context, Providers providers) {
        this.context = context;
        this.providers = providers;
    }

    @Override
    public Integer call() {
        VoiceQuery query = query();
        List<Voice> found = new ArrayList<>();
        int exitCode = ExitCode.OK;
        List<Providers.Listed> usable = asked();
        for (String broken : provider.isPresent() ? List.<String>of() : providers.broken()) {
            exitCode = ExitCode.NO_ACCESS;
            context.err().println("tts: " + broken);
        }
        for (Providers.Listed asked : usable) {
            Either<SpeechError, List<Voice>> answer = asked.voices().find(query);
            answer.forEach(found::addAll);
            if (answer.isLeft()) {
                // The other voices are still listed; the exit code shows that the list is incomplete.
                exitCode = ExitCode.of(answer.getLeft());
                context.err()
                        .println("tts: voices of " + asked.name() + ": "
                                + answer.getLeft().message());
            }
        }
        List<Voice> fitting = model.map(name -> fitting(name, found)).orElse(found);
        if (!fitting.isEmpty() || exitCode == ExitCode.OK) {
            print(fitting);
        }
        return exitCode;
    }

    // A voice that is tied to no model works with those of its provider, which may have no model of this name.
    private List<Voice> fitting(String name, List<Voice> found) {
        List<Voice> tied =
                found.stream().filter(voice -> voice.models().contains(name)).toList();
        if (tied.isEmpty() && provider.isPresent() && !found.isEmpty()) {
            context.err().println("no voice of " + provider.get() + " is tied to a model");
            return found;
        }
        return tied;
    }

    private List<Providers.Listed> asked() {
        return provider.map(name -> List.of(providers.listing(name))).orElseGet(providers::usable);
    }

    private VoiceQuery query() {
        VoiceQuery all = VoiceQuery.ALL;
        VoiceQuery spoken = language.map(typed -> all.withLanguage(Options.language("--language", typed)))
                .orElse(all);
        VoiceQuery gendered = gender.map(spoken::withGender).orElse(spoken);
        VoiceQuery regional = dialect.map(gendered::withDialect).orElse(gendered);
        return model.map(regional::withModel).orElse(regional);
    }

    private void print(List<Voice> found) {
        if (json) {
            VoiceJson.write(found, context.out());
        } else if (found.isEmpty()) {
            context.err()
                    .println("no voice "
                            + model.map(name -> "works with model " + name).orElse("matches")
                            + ". tts voices without filters lists all");
        } else {
            VoiceListing.write(found, context.out());
        }
    }
}
