/**
 * Keeps finished audio, so that the same sentence is made once. Start with {@link
 * dev.parlance.tts.store.AudioStore}.
 */
@NullMarked
package dev.parlance.tts.store;

import org.jspecify.annotations.NullMarked;
