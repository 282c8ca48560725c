package dev.parlance.tts.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command and turns what it throws into one line on standard error and an exit code. */
final class CommandRunner {
    private static final int USAGE_WIDTH = 110;
    private static final Pattern OPTION = Pattern.compile("(--[a-z]+(?:-[a-z]+)*)(?:=.*)?");

    private static final Pattern COMMAND = Pattern.compile("-{0,2}[a-z]{1,12}");

    private CommandRunner() {}

    static int run(CommandLine line, String[] arguments, TtsCommand root, CliContext context) {
        line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
        // The arguments are the text: @name is not a file of arguments.
        line.setExpandAtFiles(false);
        // Nor is "-hello" the options -h and more: it would print the help and end with success.
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.setParameterExceptionHandler((wrong, args) -> wrongUse(wrong, context));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, root.verbose(), context));
        if (arguments.length == 0) {
            line.usage(context.out());
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    private static int wrongUse(ParameterException wrong, CliContext context) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        boolean isRoot = wrong.getCommandLine().getParent() == null;
        String reason = wrong instanceof UnmatchedArgumentException unmatched
                ? (isRoot ? noCommand(wrong.getCommandLine(), unmatched) : unknown(unmatched))
                : firstLine(wrong);
        context.err().println("tts: " + reason + " (see " + command + " --help)");
        return ExitCode.USAGE;
    }

    // A text without "speak" is not repeated, but a word that was to be a command is.
    private static String noCommand(CommandLine root, UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0);
        return (COMMAND.matcher(first).matches() ? first : "that") + " is no command. There are "
                + String.join(", ", root.getSubcommands().keySet()) + "; a text comes after speak";
    }

    // An argument that is not an option may be the text, which no message contains.
    private static String unknown(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0);
        Matcher option = OPTION.matcher(first);
        return option.matches()
                ? "unknown option " + option.group(1)
                : "an unknown argument. Put a text that begins with a dash last, after --";
    }

    private static int failed(Exception thrown, boolean verbose, CliContext context) {
        boolean expected = thrown instanceof CommandException;
        String line =
                expected ? firstLine(thrown) : "a bug: " + thrown.getClass().getName() + ", please report it";
        if (!line.isEmpty()) {
            context.err().println("tts: " + line + (expected || verbose ? "" : "; --verbose shows where"));
        }
        if (verbose) {
            thrown.printStackTrace(context.err());
        }
        return expected ? ((CommandException) thrown).exitCode() : ExitCode.BUG;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
