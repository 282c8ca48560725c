package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;

/** The exit codes, as {@code docs/cli.md} lists them for scripts. */
final class ExitCode {
    static final int OK = 0;
    static final int BUG = 1;
    static final int USAGE = 2;
    static final int TEXT = 3;
    static final int NOT_OFFERED = 4;
    static final int NO_ACCESS = 5;
    static final int BACKEND = 6;
    static final int OUTPUT = 7;

    /** What a shell reports for a program ended by Ctrl-C: 128 + SIGINT. */
    static final int CANCELLED = 130;

    private ExitCode() {}

    /** Returns what an exit code means, in the word that {@code --json} has for a failure that is not a provider's. */
    static String kind(int exitCode) {
        return switch (exitCode) {
            case USAGE -> "usage";
            case TEXT -> "text";
            case NOT_OFFERED -> "not-offered";
            case NO_ACCESS -> "no-access";
            case BACKEND -> "provider";
            case OUTPUT -> "output";
            case CANCELLED -> "cancelled";
            default -> "bug";
        };
    }

    /** Returns the code that sorts {@code error} by what the caller can do. */
    static int of(SpeechError error) {
        if (error instanceof SpeechError.InvalidText
                || error instanceof SpeechError.TextTooLong
                || error instanceof SpeechError.Rejected) {
            return TEXT;
        }
        if (error instanceof SpeechError.UnknownVoice
                || error instanceof SpeechError.Unsupported
                || error instanceof SpeechError.ModelRetired) {
            return NOT_OFFERED;
        }
        if (error instanceof SpeechError.Unauthorized || error instanceof SpeechError.QuotaExhausted) {
            return NO_ACCESS;
        }
        if (error instanceof SpeechError.SinkFailed) {
            return OUTPUT;
        }
        return error instanceof SpeechError.Cancelled ? CANCELLED : BACKEND;
    }
}
