/** Repeats calls that failed before they were heard. Start with {@link dev.parlance.tts.resilience.Resilience}. */
@NullMarked
package dev.parlance.tts.resilience;

import org.jspecify.annotations.NullMarked;
