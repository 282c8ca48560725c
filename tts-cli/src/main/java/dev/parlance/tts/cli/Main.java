package dev.parlance.tts.cli;

import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.player.PlayerConfig;
import dev.parlance.tts.player.SoundPlayer;
import dev.parlance.tts.speech.Cancellation;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program {@code tts}. */
public final class Main {
    private Main() {}

    /** Runs the command line and exits with one of the codes that {@code tts --help} lists. */
    public static void main(String[] arguments) throws IOException {
        // What a library prints would stand between the audio or the JSON, which have a stream of their own.
        System.setOut(System.err);
        Termination termination = Termination.watch();
        int exitCode = ExitCode.BUG;
        try {
            exitCode = run(arguments, Settings.fromEnvironment(), termination);
        } finally {
            termination.done(exitCode);
        }
        System.exit(exitCode);
    }

    private static int run(String[] arguments, Settings settings, Termination termination) throws IOException {
        InstalledProviders installed;
        FileCacheConfig cache;
        try {
            installed = InstalledProviders.find(settings, System.getenv());
            cache = settings.cache(FileCacheConfig.fromEnvironment(), System.getenv());
        } catch (CommandException e) {
            return run(arguments, settings.brokenBy(e), termination);
        }
        try (FileAudioStore store = FileAudioStore.open(cache)) {
            CliContext context = context(store, settings, termination);
            return run(arguments, context, installed, termination.cancellation());
        }
    }

    /** Runs one command; a test calls this with a context of its own. */
    static int run(String[] arguments, CliContext context, InstalledProviders installed, Cancellation cancellation) {
        try (Providers providers = new Providers(installed)) {
            TtsCommand root = new TtsCommand();
            CommandLine speak = new CommandLine(new SpeakCommand(context, providers, cancellation));
            CommandLine serve = new CommandLine(new ServeCommand(context, providers, cancellation));
            CommandLine voices = new CommandLine(new VoicesCommand(context, providers));
            CommandLine line = new CommandLine(root)
                    .addSubcommand(speak)
                    .addSubcommand(serve)
                    .addSubcommand(voices)
                    .addSubcommand(new DoctorCommand(context, providers))
                    .addSubcommand(new DevicesCommand(context))
                    .addSubcommand(new CacheCommand(context, context.store()))
                    .addSubcommand(new CommandLine.HelpCommand())
                    .addSubcommand(new CompletionCommand(context, providers));
            addInstallation(voices, context, cancellation);
            SettledOptions.of(context.settings(), speak, serve);
            return CommandRunner.run(
                    line, arguments, root, context, () -> SettledOptions.check(context.settings(), speak, serve));
        }
    }

    // Added to what the root has already, they inherit its options.
    private static void addInstallation(CommandLine voices, CliContext context, Cancellation cancellation) {
        voices.addSubcommand(new VoicesAvailableCommand(context))
                .addSubcommand(new VoicesInstallCommand(context, cancellation))
                .addSubcommand(new VoicesInstalledCommand(context))
                .addSubcommand(new VoicesRemoveCommand(context, cancellation));
    }

    private static CliContext context(FileAudioStore store, Settings settings, Termination termination) {
        PrintStream err = stream(FileDescriptor.err);
        return new CliContext(
                new StandardInput(System.in, StandardInput::isTerminal, err),
                stream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.out),
                err,
                Boolean.getBoolean("tts.interactive"),
                device -> SoundPlayer.open(
                        device.map(PlayerConfig.DEFAULT::withDevice).orElse(PlayerConfig.DEFAULT)),
                store,
                settings,
                System.getenv(),
                termination::mayTake);
    }

    // Java 17 would print in the locale's charset, and turn Chinese into question marks under the C locale.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
