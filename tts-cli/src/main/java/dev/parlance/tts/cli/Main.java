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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
            CommandLine line = new CommandLine(root);
            Map<String, Consumer<CommandLine>> commands = commands(context, providers, cancellation);
            String named = arguments.length == 0 ? "" : arguments[0];
            if (commands.containsKey(named)) {
                // The parser would take a tenth of a start to look at the others, too.
                commands.get(named).accept(line);
            } else {
                commands.values().forEach(command -> command.accept(line));
                line.addSubcommand(new CommandLine.HelpCommand())
                        .addSubcommand(new CompletionCommand(context, providers));
            }
            return CommandRunner.run(
                    line,
                    arguments,
                    root,
                    context,
                    () -> SettledOptions.check(context.settings(), () -> settled(context, providers, cancellation)));
        }
    }

    // The commands that settings are for, under a root, whose options they have too.
    private static Stream<CommandLine> settled(CliContext context, Providers providers, Cancellation cancellation) {
        return new CommandLine(new TtsCommand())
                        .addSubcommand(speak(context, providers, cancellation))
                        .addSubcommand(serve(context, providers, cancellation))
                        .getSubcommands()
                        .values()
                        .stream();
    }

    // What adds each to the root, by its name, in the order of the help.
    private static Map<String, Consumer<CommandLine>> commands(
            CliContext context, Providers providers, Cancellation cancellation) {
        Map<String, Consumer<CommandLine>> commands = new LinkedHashMap<>();
        commands.put("speak", root -> root.addSubcommand(speak(context, providers, cancellation)));
        commands.put("serve", root -> root.addSubcommand(serve(context, providers, cancellation)));
        commands.put("voices", root -> addVoices(root, context, providers, cancellation));
        commands.put("doctor", root -> root.addSubcommand(new DoctorCommand(context, providers)));
        commands.put("devices", root -> root.addSubcommand(new DevicesCommand(context)));
        commands.put("cache", root -> root.addSubcommand(new CacheCommand(context, context.store())));
        return commands;
    }

    private static CommandLine speak(CliContext context, Providers providers, Cancellation cancellation) {
        return SettledOptions.of(
                context.settings(), new CommandLine(new SpeakCommand(context, providers, cancellation)));
    }

    private static CommandLine serve(CliContext context, Providers providers, Cancellation cancellation) {
        return SettledOptions.of(
                context.settings(), new CommandLine(new ServeCommand(context, providers, cancellation)));
    }

    // Added to what the root has already, the commands below inherit its options.
    private static void addVoices(
            CommandLine root, CliContext context, Providers providers, Cancellation cancellation) {
        CommandLine voices = new CommandLine(new VoicesCommand(context, providers));
        root.addSubcommand(voices);
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
