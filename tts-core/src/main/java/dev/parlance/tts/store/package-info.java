/**
 * Keeps finished audio, so that the same sentence is made once. Start with {@link
 * dev.parlance.tts.store.CachingSynthesizer}.
 */
@NullMarked
package dev.parlance.tts.store;

import org.jspecify.annotations.NullMarked;
