/**
 * Natural speech on this machine, from Piper and Kokoro models that the user has. Start with {@link
 * dev.parlance.tts.neural.NeuralProvider}.
 */
@NullMarked
package dev.parlance.tts.neural;

import org.jspecify.annotations.NullMarked;
