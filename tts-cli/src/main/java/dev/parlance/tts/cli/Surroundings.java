package dev.parlance.tts.cli;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * What one run of the command line sees of the world around it.
 *
 * @param in standard input
 * @param out standard output: only what was asked for
 * @param err standard error: everything else
 * @param interactive true if a person watches {@code err}
 */
record Surroundings(InputStream in, PrintStream out, PrintStream err, boolean interactive) {}
