package dev.parlance.tts.cli;

import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.cachefile.FileAudioStore;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The streams, devices and cache that one run of the command line uses.
 *
 * @param in standard input
 * @param out standard output: only the requested output
 * @param audioOut standard output for audio, which throws what {@code out} swallows
 * @param err standard error: everything else
 * @param interactive true if {@code err} is a terminal
 * @param players opens a player on the device of this name, or on the default one
 * @param store the cache
 * @param settings what the user has settled once
 * @param environment the environment variables
 * @param cleanUp takes how much longer than usual a command may take to end once it is cancelled
 */
record CliContext(
        StandardInput in,
        PrintStream out,
        OutputStream audioOut,
        PrintStream err,
        boolean interactive,
        Function<Optional<String>, AudioPlayer> players,
        FileAudioStore store,
        Settings settings,
        Map<String, String> environment,
        Consumer<Duration> cleanUp) {}
