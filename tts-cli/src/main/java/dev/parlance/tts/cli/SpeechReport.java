package dev.parlance.tts.cli;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import java.nio.file.Path;
import java.util.Optional;

/** Tells how each text went. */
interface SpeechReport {
    /** Tells that {@code text} was spoken into {@code output}. */
    void spoken(NamedText text, SpeechOutput output, SpeechReceipt receipt);

    /** Tells that {@code text} was left out, because {@code output} is there. */
    void skipped(NamedText text, Path output);

    /**
     * Tells that {@code text}, or the command if there is none, failed.
     *
     * @param line what to say about it
     * @param error why it was not spoken, if the synthesis failed
     */
    void failed(Optional<NamedText> text, int exitCode, String line, Optional<SpeechError> error);
}
