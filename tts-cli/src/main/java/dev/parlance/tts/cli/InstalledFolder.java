package dev.parlance.tts.cli;

import dev.parlance.tts.cli.install.InstallException;
import dev.parlance.tts.cli.install.VoiceTable;
import dev.parlance.tts.neural.NeuralConfig;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** What the commands of installed voices have in common: the folder, the table, the words for what goes wrong. */
final class InstalledFolder {
    private InstalledFolder() {}

    /** Returns the folder of voices, which the provider reads too. */
    static Path in(CliContext context) {
        try {
            return NeuralConfig.from(context.environment()).folder();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage() + ". Correct the variable, or unset it", e);
        }
    }

    /** Returns the table that the option names, else the settings, else the one that ships. */
    static VoiceTable table(Optional<String> option, CliContext context) {
        return running(() -> option.map(file -> Options.path("--table", file))
                .or(() -> context.settings().voicesTable())
                .map(VoiceTable::in)
                .orElseGet(VoiceTable::shipped));
    }

    /** Returns the id that {@code typed} is; without a provider it is one of Piper's. */
    static VoiceId id(String typed) {
        try {
            return VoiceId.of(typed.contains(":") ? typed : "piper:" + typed);
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    ExitCode.USAGE, typed + " is no voice. Give one such as piper:en_US-lessac-medium", e);
        }
    }

    /** Returns what {@code work} returns; what keeps it from that ends the command. */
    static <T> T running(Supplier<T> work) {
        try {
            return work.get();
        } catch (InstallException e) {
            throw failure(e);
        } catch (UnusableProviderException e) {
            throw new CommandException(ExitCode.OUTPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private static CommandException failure(InstallException e) {
        if (e.file().isPresent() && e.getCause() instanceof IOException cause) {
            return FileFailure.writing(e.file().get().toString(), cause);
        }
        return new CommandException(code(e.kind()), String.valueOf(e.getMessage()), e);
    }

    private static int code(InstallException.Kind kind) {
        return switch (kind) {
            case WRONG_USE -> ExitCode.USAGE;
            case DOWNLOAD -> ExitCode.BACKEND;
            case FILES -> ExitCode.OUTPUT;
            case CANCELLED -> ExitCode.CANCELLED;
        };
    }
}
