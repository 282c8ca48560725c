package dev.parlance.tts.cli;

import dev.parlance.tts.cli.install.OfferedVoice;
import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.speech.VoiceId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tts voices available}: the voices that the table has. */
@Command(name = "available", description = "Lists the voices that tts voices install can download. Sends no request.")
final class VoicesAvailableCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILTER",
            description = "Only voices with this in their name, their language or its English name.")
    private Optional<String> filter = Optional.empty();

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "Another table of voices: of the form of the shipped one, or Piper's voices.json.")
    private Optional<String> table = Optional.empty();

    @Option(names = "--json", description = "Print JSON: an array with an object for each voice.")
    private boolean json;

    VoicesAvailableCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<OfferedVoice> voices = InstalledFolder.table(table, context).voices().stream()
                .filter(voice -> filter.map(part -> matches(voice, part)).orElse(true))
                .toList();
        Set<VoiceId> installed = InstalledFolder.running(() -> InstalledVoice.in(InstalledFolder.in(context))).stream()
                .map(InstalledVoice::id)
                .collect(Collectors.toSet());
        if (json) {
            InstallJson.writeOffered(voices, installed, context.out());
        } else if (voices.isEmpty()) {
            context.err().println("no voice in the table matches. tts voices available without a filter lists all");
        } else {
            print(voices, installed);
        }
        return ExitCode.OK;
    }

    private static boolean matches(OfferedVoice voice, String part) {
        String words = voice.id() + " " + voice.language().toLanguageTag() + " "
                + voice.language().getDisplayLanguage(Locale.ENGLISH);
        return words.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private void print(List<OfferedVoice> voices, Set<VoiceId> installed) {
        TextTable rows = new TextTable("VOICE", "LANGUAGE", "QUALITY", "SIZE", "INSTALLED", "LICENCE");
        for (OfferedVoice voice : voices) {
            rows.add(
                    voice.id().toString(),
                    voice.language().toLanguageTag(),
                    voice.quality(),
                    Quantity.bytes(voice.bytes()),
                    installed.contains(voice.id()) ? "yes" : "",
                    voice.licence().orElse("see its model card") + (voice.restricted() ? " (not for every use)" : ""));
        }
        rows.print(context.out());
    }
}
