/**
 * Measures what the documentation claims. Each class with a {@code main} prints its own figures.
 */
@NullMarked
package dev.parlance.tts.benchmarks;

import org.jspecify.annotations.NullMarked;
