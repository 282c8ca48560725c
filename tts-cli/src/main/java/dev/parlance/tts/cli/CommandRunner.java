package dev.parlance.tts.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a command and turns what it throws into one line on standard error and an exit code. */
final class CommandRunner {
    private static final int USAGE_WIDTH = 110;

    private CommandRunner() {}

    static int run(CommandLine line, String[] arguments, TtsCommand root, Surroundings surroundings) {
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        // What a person types is the text: @name is no file of arguments.
        line.setExpandAtFiles(false);
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
        surroundings.err().println("tts: " + firstLine(wrong) + " (see " + command + " --help)");
        return ExitCode.USAGE;
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
