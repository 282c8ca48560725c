package dev.parlance.tts.cli;

import dev.parlance.tts.cli.install.VoiceRemoval;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.VoiceId;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tts voices remove}: removes the files of a voice. */
@Command(name = "remove", description = "Removes the files of an installed voice of Piper or Kokoro.")
final class VoicesRemoveCommand implements Callable<Integer> {
    private final CliContext context;
    private final Cancellation cancellation;

    @Parameters(
            paramLabel = "VOICE",
            description = "Such as piper:en_US-lessac-medium; tts voices installed lists them.")
    private String voice = "";

    VoicesRemoveCommand(CliContext context, Cancellation cancellation) {
        this.context = context;
        this.cancellation = cancellation;
    }

    @Override
    public Integer call() {
        VoiceId id = InstalledFolder.id(voice);
        Path folder = InstalledFolder.in(context);
        InstallReport report = new InstallReport(context.err(), context.interactive(), System::nanoTime);
        if (!InstalledFolder.running(() -> removed(id, folder, report))) {
            throw new CommandException(
                    ExitCode.NOT_OFFERED, id + " is not installed in " + folder + " (see tts voices installed)");
        }
        context.out().println(id + " is removed from " + folder);
        return ExitCode.OK;
    }

    private boolean removed(VoiceId id, Path folder, InstallReport report) {
        try {
            return new VoiceRemoval(folder).remove(id, cancellation, report::waiting);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, id + ": " + e.getMessage() + " (see tts voices installed)", e);
        }
    }
}
