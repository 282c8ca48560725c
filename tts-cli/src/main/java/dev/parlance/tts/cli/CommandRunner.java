package dev.parlance.tts.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.OptionSpec;
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
        boolean completes = parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().userObject() instanceof AutoComplete.GenerateCompletion;
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
        context.err().println("tts: " + WrongUse.words(wrong, context.settings()) + help);
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
        boolean expected = thrown instanceof CommandException;
        String line = thrown instanceof CommandException e
                ? line(e, parsed, context.settings())
                : "a bug: " + thrown.getClass().getName() + ", please report it";
        if (!line.isEmpty()) {
            context.err().println("tts: " + line + (expected || verbose ? "" : "; --verbose shows where"));
        }
        if (verbose) {
            thrown.printStackTrace(context.err());
        }
        return expected ? ((CommandException) thrown).exitCode() : ExitCode.BUG;
    }

    private static String line(CommandException e, ParseResult parsed, Settings settings) {
        String line = String.valueOf(e.getMessage());
        return e.option()
                .filter(option -> isSettled(option, parsed, settings))
                .map(option -> settings.named(true, option) + line.substring(option.length()))
                .orElse(line);
    }

    private static boolean isSettled(String option, ParseResult parsed, Settings settings) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        OptionSpec known = command.commandSpec().findOption(option);
        return known != null
                && !command.hasMatchedOption(known)
                && settings.option(SettledOptions.name(known)).isPresent();
    }
}
