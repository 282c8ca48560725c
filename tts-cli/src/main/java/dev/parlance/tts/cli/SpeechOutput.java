package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import java.io.IOException;

/** The output of one command. Closing it without {@link #finish} leaves no partial file behind. */
interface SpeechOutput extends AutoCloseable {
    /** Returns the sink for the audio. */
    AudioSink sink();

    /** Returns its name for messages. */
    String name();

    /** Completes the output after all audio was written. */
    void finish();

    /** Returns the receipt of what was written for {@code receipt}, once it is finished. */
    default SpeechReceipt written(SpeechReceipt receipt) {
        return receipt;
    }

    /** Returns the exception that ends the command after a synthesis failed with {@code error}. */
    default CommandException failure(SpeechError error) {
        return error instanceof SpeechError.SinkFailed sink && sink.cause() instanceof IOException e
                ? FileFailure.writing(name(), e).because(error)
                : CommandException.of(error);
    }

    /** Returns the receipt of the file that {@code encoder} writes for {@code receipt}, which may have another sample rate. */
    static SpeechReceipt encoded(SpeechReceipt receipt, AudioEncoder encoder) {
        PcmFormat spoken = receipt.format();
        PcmFormat file = encoder.written(spoken);
        return file.equals(spoken)
                ? receipt
                : receipt.converted(
                        file, Math.round((double) receipt.frames() * file.sampleRateHz() / spoken.sampleRateHz()));
    }

    @Override
    void close();
}
