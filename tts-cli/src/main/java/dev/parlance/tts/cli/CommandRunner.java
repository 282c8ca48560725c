package dev.parlance.tts.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Runs a command and turns what it throws into one line on standard error and an exit code. */
final class CommandRunner {
    private static final int USAGE_WIDTH = 110;

    private CommandRunner() {}

    /**
     * Runs the command that {@code arguments} name.
     *
     * @param check throws what keeps a command from being run; help, the version and completion are printed all the same
     */
    static int run(CommandLine line, String[] arguments, TtsCommand root, CliContext context, Runnable check) {
        line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        // The arguments are the text: @name is not a file of arguments.
        line.setExpandAtFiles(false);
        // Nor is "-hello" the options -h and more: it would print the help and end with success.
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.setExecutionStrategy(parsed -> execute(parsed, check));
        line.setParameterExceptionHandler((wrong, args) -> wrongUse(wrong, args, line, context));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, parsed, root.verbose(), context));
        if (arguments.length == 0) {
            line.usage(context.out());
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    private static int execute(ParseResult parsed, Runnable check) {
        boolean completes =
                parsed.hasSubcommand() && parsed.subcommand().commandSpec().userObject() instanceof CompletionCommand;
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        try {
            if (!completes) {
                check.run();
            }
        } catch (CommandException e) {
            throw new ExecutionException(parsed.commandSpec().commandLine(), "not run", e);
        }
        return new RunLast().execute(parsed);
    }

    private static int wrongUse(ParameterException wrong, String[] arguments, CommandLine root, CliContext context) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String help = " (see " + command + " --help)";
        if (WrongUse.isSettled(wrong, context.settings())) {
            if (helpsWithoutSettings(wrong.getCommandLine(), arguments, root)) {
                return ExitCode.OK;
            }
            help = "";
        }
        String line = WrongUse.words(wrong, context.settings()) + help;
        SpeechReport report = wrong.getCommandLine().getCommand() instanceof SpeakCommand speak
                ? speak.report(List.of(arguments))
                : new LineReport(context.err());
        report.failed(Optional.empty(), ExitCode.USAGE, line, Optional.empty());
        return ExitCode.USAGE;
    }

    private static boolean helpsWithoutSettings(CommandLine settled, String[] arguments, CommandLine root) {
        settled.setDefaultValueProvider(argument -> null);
        try {
            return CommandLine.executeHelpRequest(root.parseArgs(arguments)) != null;
        } catch (ParameterException e) {
            return false;
        }
    }

    private static int failed(Exception thrown, ParseResult parsed, boolean verbose, CliContext context) {
        CommandException expected = thrown instanceof CommandException e ? e : bug(thrown, verbose);
        String line = line(expected, parsed, context.settings());
        if (!line.isEmpty()) {
            SpeechReport report = command(parsed).userObject() instanceof SpeakCommand speak
                    ? speak.report()
                    : new LineReport(context.err());
            report.failed(Optional.empty(), expected.exitCode(), line, expected.error());
        }
        if (verbose) {
            if (thrown instanceof CommandException) {
                expected.printCauses(context.err());
            } else {
                thrown.printStackTrace(context.err());
            }
        }
        return expected.exitCode();
    }

    private static CommandException bug(Exception thrown, boolean verbose) {
        return new CommandException(
                ExitCode.BUG,
                "a bug: " + thrown.getClass().getName() + ", please report it"
                        + (verbose ? "" : "; --verbose shows where"),
                thrown);
    }

    private static CommandSpec command(ParseResult parsed) {
        return parsed.hasSubcommand() ? command(parsed.subcommand()) : parsed.commandSpec();
    }

    /** Returns the message of {@code e} after these arguments were parsed, with the setting in place of an option that it gives. */
    static String line(CommandException e, ParseResult parsed, Settings settings) {
        String line = String.valueOf(e.getMessage());
        return e.option()
                .flatMap(option -> setting(option, parsed, settings)
                        .map(setting -> settings.named(true, setting) + line.substring(option.length())))
                .orElse(line);
    }

    /** Returns the name of the setting that {@code option} has its value from, if it has. */
    private static Optional<String> setting(String option, ParseResult parsed, Settings settings) {
        if (parsed.hasSubcommand()) {
            return setting(option, parsed.subcommand(), settings);
        }
        return Optional.ofNullable(parsed.commandSpec().findOption(option))
                .filter(known -> !parsed.hasMatchedOption(known))
                .map(SettledOptions::name)
                .filter(setting -> settings.option(setting).isPresent());
    }
}
