/**
 * Tells speech from noise by listening to it, for the tests of the engines that run on this machine. Start with {@link
 * dev.parlance.tts.intelligibility.ClosedSetRecognizer}.
 */
@NullMarked
package dev.parlance.tts.intelligibility;

import org.jspecify.annotations.NullMarked;
