package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;

/** Ends a command with one line on standard error and an exit code. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    Failure(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
    }

    Failure(int exitCode, String line, Throwable cause) {
        super(line, cause);
        this.exitCode = exitCode;
    }

    static Failure of(SpeechError error) {
        String line = error.message();
        if (error instanceof SpeechError.SinkFailed sink) {
            return new Failure(ExitCode.OUTPUT, line, sink.cause());
        }
        return new Failure(ExitCode.of(error), error.retryable() ? line + "; trying again may help" : line);
    }

    int exitCode() {
        return exitCode;
    }
}
