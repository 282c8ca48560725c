package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.cachefile.FileAudioStore;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one run of the command line sees of the world around it.
 *
 * @param in standard input
 * @param out standard output: only what was asked for
 * @param err standard error: everything else
 * @param interactive true if a person watches {@code err}
 * @param players opens a player on the device of this name, or on the default one
 * @param store what is kept of earlier runs
 */
record CliContext(
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean interactive,
        Function<Optional<String>, AudioPlayer> players,
        FileAudioStore store) {}
