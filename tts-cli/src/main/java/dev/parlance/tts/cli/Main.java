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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** The program {@code tts}. */
public final class Main {
    // A cancelled synthesis returns within 100 ms; the rest is for removing its file, on a machine that is busy.
    private static final long CLEAN_UP_SECONDS = 10;

    private Main() {}

    /** Runs the command line and exits with one of the codes that {@code tts --help} lists. */
    public static void main(String[] arguments) throws IOException {
        // What a library prints would stand between the audio or the JSON, which have a stream of their own.
        System.setOut(System.err);
        Cancellation cancellation = new Cancellation();
        CountDownLatch done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cancelAndWait(cancellation, done), "tts-shutdown"));
        int exitCode;
        try {
            exitCode = run(arguments, Settings.fromEnvironment(), cancellation);
        } finally {
            done.countDown();
        }
        System.exit(exitCode);
    }

    private static int run(String[] arguments, Settings settings, Cancellation cancellation) throws IOException {
        InstalledProviders installed;
        FileCacheConfig cache;
        try {
            installed = InstalledProviders.find(settings, System.getenv());
            cache = settings.cache(FileCacheConfig.fromEnvironment());
        } catch (CommandException e) {
            return run(arguments, settings.brokenBy(e), cancellation);
        }
        try (FileAudioStore store = FileAudioStore.open(cache)) {
            return run(arguments, context(store, settings), installed, cancellation);
        }
    }

    /** Runs one command; a test calls this with a context of its own. */
    static int run(String[] arguments, CliContext context, InstalledProviders installed, Cancellation cancellation) {
        try (Providers providers = new Providers(installed)) {
            TtsCommand root = new TtsCommand();
            CommandLine speak = new CommandLine(new SpeakCommand(context, providers, cancellation));
            CommandLine line = new CommandLine(root)
                    .addSubcommand(speak)
                    .addSubcommand(new VoicesCommand(context, providers))
                    .addSubcommand(new DoctorCommand(context, providers))
                    .addSubcommand(new DevicesCommand(context))
                    .addSubcommand(new CacheCommand(context, context.store()))
                    .addSubcommand(new CommandLine.HelpCommand())
                    .addSubcommand(new CompletionCommand(context, providers));
            SettledOptions.of(context.settings(), speak);
            return CommandRunner.run(
                    line, arguments, root, context, () -> SettledOptions.check(context.settings(), speak));
        }
    }

    private static CliContext context(FileAudioStore store, Settings settings) {
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
                settings);
    }

    // Java 17 would print in the locale's charset, and turn Chinese into question marks under the C locale.
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private static void cancelAndWait(Cancellation cancellation, CountDownLatch done) {
        cancellation.cancel();
        try {
            if (!done.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("tts: gave up waiting for the output to be cleaned up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
