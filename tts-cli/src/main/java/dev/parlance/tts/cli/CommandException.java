package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;

/** Ends a command with one line on standard error, or none if that is empty, and an exit code. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    CommandException(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
    }

    CommandException(int exitCode, String line, Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
    }

    /** Returns an exception that ends a command without a word. */
    static CommandException silent(int exitCode, Throwable cause) {
        return new CommandException(exitCode, "", cause);
    }

    static CommandException of(SpeechError error) {
        String line = error.message();
        if (error instanceof SpeechError.SinkFailed sink) {
            return new CommandException(ExitCode.OUTPUT, line, sink.cause());
        }
        return new CommandException(ExitCode.of(error), error.retryable() ? line + "; trying again may help" : line);
    }

    int exitCode() {
        return exitCode;
    }
}
