package dev.parlance.tts.cli;

import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.voice.Voice;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tts voices installed}: the voices whose files are here. */
@Command(
        name = "installed",
        description = "Lists the voices of Piper and Kokoro that are installed, and what is wrong with any.")
final class VoicesInstalledCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(names = "--json", description = "Print JSON: an array with an object for each voice.")
    private boolean json;

    VoicesInstalledCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path folder = InstalledFolder.in(context);
        List<InstalledVoice> installed = InstalledFolder.running(() -> InstalledVoice.in(folder));
        if (json) {
            InstallJson.writeInstalled(installed, context.out());
        } else if (installed.isEmpty()) {
            context.err().println("no voice is installed in " + folder + ". tts voices available lists what can be");
        } else {
            print(installed);
        }
        return ExitCode.OK;
    }

    private void print(List<InstalledVoice> installed) {
        TextTable table = new TextTable("VOICE", "LANGUAGE", "SIZE", "DESCRIPTION");
        for (InstalledVoice voice : installed) {
            table.add(
                    voice.id().toString(),
                    language(voice),
                    Quantity.bytes(bytes(voice)),
                    voice.problem()
                            .map(problem -> "cannot be used: " + problem)
                            .or(() -> voice.voice().map(Voice::description))
                            .orElse(""));
        }
        table.print(context.out());
    }

    static String language(InstalledVoice voice) {
        return voice.voice()
                .map(known -> known.languages().get(0).toLanguageTag())
                .orElse("");
    }

    /** Returns the size of all its files, those that it shares included. */
    static long bytes(InstalledVoice voice) {
        return Stream.concat(voice.files().stream(), voice.shared().stream())
                .map(Path::toFile)
                .mapToLong(File::length)
                .sum();
    }

    static Optional<String> description(InstalledVoice voice) {
        return voice.voice().map(Voice::description).filter(words -> !words.isEmpty());
    }
}
