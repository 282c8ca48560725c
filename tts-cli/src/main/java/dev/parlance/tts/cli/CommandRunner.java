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

    private CommandRunner() {}

    static int run(CommandLine line, String[] arguments, TtsCommand root, Surroundings surroundings) {
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        // What a person types is the text: @name is no file of arguments.
        line.setExpandAtFiles(false);
        // Nor is "-hello" the options -h and more: it would print the help and end with success.
        line.setPosixClusteredShortOptionsAllowed(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(USAGE_WIDTH);
        line.setParameterExceptionHandler((wrong, args) -> wrongUse(wrong, surroundings));
        line.setExecutionExceptionHandler((thrown, command, parsed) -> failed(thrown, root.verbose(), surroundings));
        if (arguments.length == 0) {
            line.usage(surroundings.out());
            return ExitCode.USAGE;
        }
        return line.execute(arguments);
    }

    private static int wrongUse(ParameterException wrong, Surroundings surroundings) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        // Before a command there is no text, only the name of a command that there is not.
        boolean maybeText = wrong.getCommandLine().getParent() != null;
        String reason = maybeText && wrong instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched)
                : firstLine(wrong);
        surroundings.err().println("tts: " + reason + " (see " + command + " --help)");
        return ExitCode.USAGE;
    }

    // What is no option may be the text, which is in no message.
    private static String unknown(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().get(0);
        Matcher option = OPTION.matcher(first);
        return option.matches()
                ? "unknown option " + option.group(1)
                : "an argument that is no option; put the text last, after --, if it begins with a dash";
    }

    private static int failed(Exception thrown, boolean verbose, Surroundings surroundings) {
        boolean expected = thrown instanceof Failure;
        String line =
                expected ? firstLine(thrown) : "a bug: " + thrown.getClass().getName() + ", please report it";
        surroundings.err().println("tts: " + line + (expected || verbose ? "" : "; --verbose shows where"));
        if (verbose) {
            thrown.printStackTrace(surroundings.err());
        }
        return expected ? ((Failure) thrown).exitCode() : ExitCode.BUG;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
