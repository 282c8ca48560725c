/**
 * English speech from FreeTTS, which is pure Java and runs wherever a JVM does. Start with {@link
 * dev.parlance.tts.freetts.FreeTtsProvider}.
 */
@NullMarked
package dev.parlance.tts.freetts;

import org.jspecify.annotations.NullMarked;
