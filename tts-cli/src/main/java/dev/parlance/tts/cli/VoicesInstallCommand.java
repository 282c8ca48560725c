package dev.parlance.tts.cli;

import dev.parlance.tts.cli.install.FileServers;
import dev.parlance.tts.cli.install.FileSource;
import dev.parlance.tts.cli.install.LocalFiles;
import dev.parlance.tts.cli.install.OfferedVoice;
import dev.parlance.tts.cli.install.VoiceInstaller;
import dev.parlance.tts.cli.install.VoiceTable;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.text.SimilarNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tts voices install}: downloads a voice, or takes its files from a folder. */
@Command(
        name = "install",
        description = {
            "Downloads the files of a voice of Piper or Kokoro, checks them, and puts them where tts speak finds them.",
            "After an interruption the same command goes on where it stopped."
        })
final class VoicesInstallCommand implements Callable<Integer> {

    private final CliContext context;
    private final Cancellation cancellation;

    @Parameters(
            paramLabel = "VOICE",
            description = "Such as piper:en_US-lessac-medium; tts voices available lists them.")
    private String voice = "";

    @Option(
            names = "--from",
            paramLabel = "PATH",
            description = "Take the files from this folder, or the model from this file and the others from beside it.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "Another table of voices: of the form of the shipped one, or Piper's voices.json.")
    private Optional<String> table = Optional.empty();

    @Option(names = "--accept-licence", description = "Accept a licence that does not allow every use.")
    private boolean accepted;

    VoicesInstallCommand(CliContext context, Cancellation cancellation) {
        this.context = context;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        VoiceId id = InstalledFolder.id(voice);
        requireInstallable(id);
        Path folder = InstalledFolder.in(context);
        VoiceTable known = InstalledFolder.table(table, context);
        return InstalledFolder.running(() -> from.map(path -> LocalFiles.at(Options.path("--from", path)))
                .map(files -> install(local(id, known, files), files, folder))
                .orElseGet(() -> install(offered(id, known), FileServers.in(context.environment()), folder)));
    }

    private static void requireInstallable(VoiceId id) {
        try {
            OfferedVoice.requireInstallable(id);
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.USAGE, id + ": " + e.getMessage() + ". Give one such as piper:en_US-lessac-medium", e);
        }
    }

    private OfferedVoice local(VoiceId id, VoiceTable known, LocalFiles files) {
        return known.find(id).map(files::present).orElseGet(() -> files.unknown(id, cancellation));
    }

    private OfferedVoice offered(VoiceId id, VoiceTable known) {
        return known.find(id)
                .orElseThrow(() -> new CommandException(
                        ExitCode.NOT_OFFERED, id + " is not in the table of voices" + advice(id, known)));
    }

    private static String advice(VoiceId id, VoiceTable known) {
        boolean ofProvider =
                known.voices().stream().anyMatch(voice -> voice.id().provider().equals(id.provider()));
        return ofProvider
                ? meant(id, known) + " (see tts voices available, or name another table with --table)"
                : ", which has none of " + id.provider() + ". " + VoiceTable.ADVICE;
    }

    private static String meant(VoiceId id, VoiceTable known) {
        List<String> names = SimilarNames.of(
                id.name(), known.voices().stream().map(each -> each.id().name()).toList());
        return SimilarNames.question(names).map(question -> "; " + question).orElse("");
    }

    private int install(OfferedVoice offered, FileSource source, Path folder) {
        showLicence(offered);
        InstallReport report = new InstallReport(context.err(), context.interactive(), System::nanoTime);
        try {
            boolean added = new VoiceInstaller(folder, report).install(offered, source, cancellation);
            context.out().println(offered.id() + (added ? " is installed in " : " was installed already in ") + folder);
            return ExitCode.OK;
        } finally {
            report.wipe();
        }
    }

    private void showLicence(OfferedVoice offered) {
        String stated = offered.licence().orElse("not stated in the table");
        if (offered.restricted() && !accepted) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "the licence of " + offered.id() + " does not allow every use: " + stated
                            + ". Add --accept-licence if you keep to it");
        }
        context.err().println(offered.id() + ", " + Quantity.bytes(offered.bytes()));
        context.err().println("licence: " + stated);
        offered.card().ifPresent(card -> context.err().println("model card: " + card));
    }
}
