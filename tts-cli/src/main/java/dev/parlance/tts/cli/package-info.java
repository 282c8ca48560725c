/**
 * The command line {@code tts}: a bootstrap that opens the providers it finds and speaks. Start with {@link
 * dev.parlance.tts.cli.Main}.
 */
@NullMarked
package dev.parlance.tts.cli;

import org.jspecify.annotations.NullMarked;
