package dev.parlance.tts.cli.install;

import dev.parlance.tts.speech.Cancellation;
import java.io.IOException;

/** Where the files of voices come from. */
@FunctionalInterface
public interface FileSource {
    /**
     * Fills {@code part}, going on behind what is there, until it is as long as the file.
     *
     * @throws PartFile.WrongFileException if it is not the file that the table states
     * @throws InstallException if it cannot be had, or cancelled
     * @throws IOException if it cannot be written
     */
    void fill(PartFile part, Cancellation cancellation) throws IOException;
}
