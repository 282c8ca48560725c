package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.speech.SpeechError;

/** Where the audio of one command goes. Closing it without {@link #finish} leaves nothing half-made behind. */
interface SpeechOutput extends AutoCloseable {
    /** Returns what takes the audio. */
    AudioSink sink();

    /** Returns its name for people. */
    String name();

    /** Completes it, after all audio has come. */
    void finish();

    /** Returns how a synthesis into this output that failed with {@code error} ends the command. */
    default CommandException failure(SpeechError error) {
        if (error instanceof SpeechError.SinkFailed sink) {
            return new CommandException(
                    ExitCode.OUTPUT,
                    name() + " cannot be written: " + sink.cause().getClass().getSimpleName(),
                    sink.cause());
        }
        return CommandException.of(error);
    }

    @Override
    void close();
}
