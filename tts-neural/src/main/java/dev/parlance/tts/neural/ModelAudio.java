package dev.parlance.tts.neural;

import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * What a run of a model returned.
 *
 * @param samples the audio, from -1 to 1
 * @param durations how long each number of the run lasts, in a unit of the model's; empty if it was not asked, or does not say
 */
record ModelAudio(FloatBuffer samples, Optional<double[]> durations) {}
