package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;
import java.io.PrintStream;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends a command with one line on standard error, or none if that is empty, and an exit code. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    // A chain of causes may have no end.
    private static final int CAUSES = 10;

    private final int exitCode;
    private final @Nullable String option;
    private final transient @Nullable SpeechError error;

    CommandException(int exitCode, String line) {
        this(exitCode, line, null, null, null);
    }

    CommandException(int exitCode, String line, Throwable cause) {
        this(exitCode, line, cause, null, null);
    }

    private CommandException(
            int exitCode,
            String line,
            @Nullable Throwable cause,
            @Nullable String option,
            @Nullable SpeechError error) {
        super(line, cause);
        this.exitCode = exitCode;
        this.option = option;
        this.error = error;
    }

    /** Returns an exception that ends a command without a word. */
    static CommandException silent(int exitCode, Throwable cause) {
        return new CommandException(exitCode, "", cause);
    }

    /** Returns the exception for a value that {@code option} does not take; {@code words} go on after its name. */
    static CommandException wrongValue(String option, String words) {
        return new CommandException(ExitCode.USAGE, option + words, null, option, null);
    }

    static CommandException of(SpeechError error) {
        String line = error.message();
        if (error instanceof SpeechError.SinkFailed sink) {
            return new CommandException(ExitCode.OUTPUT, line, sink.cause()).because(error);
        }
        return new CommandException(ExitCode.of(error), error.retryable() ? line + "; trying again may help" : line)
                .because(error);
    }

    /** Returns the same exception, of a synthesis that failed with {@code error}. */
    CommandException because(SpeechError error) {
        return new CommandException(exitCode, String.valueOf(getMessage()), getCause(), option, error);
    }

    /** Returns the same exception with {@code advice} after its line. */
    CommandException with(String advice) {
        String line = String.valueOf(getMessage());
        String whole = line.endsWith("?") ? line + " (" + advice + ")" : line + "; " + advice;
        return new CommandException(exitCode, whole, getCause(), option, error);
    }

    /** Prints what it was caused by, a line each; its own message is told already. */
    void printCauses(PrintStream err) {
        Stream.iterate(getCause(), Objects::nonNull, Throwable::getCause)
                .limit(CAUSES)
                .forEach(cause -> err.println("tts: because of " + cause));
    }

    /** Returns the option whose value is wrong, if that is what is wrong. */
    Optional<String> option() {
        return Optional.ofNullable(option);
    }

    /** Returns what the synthesis failed with, if it did. */
    Optional<SpeechError> error() {
        return Optional.ofNullable(error);
    }

    int exitCode() {
        return exitCode;
    }
}
