/**
 * One runnable file for each task. Start with {@link dev.parlance.tts.examples.Hello}; each is run by the build.
 */
@NullMarked
package dev.parlance.tts.examples;

import org.jspecify.annotations.NullMarked;
