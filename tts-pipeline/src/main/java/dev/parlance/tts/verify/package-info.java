/** Judges audio: start with {@link dev.parlance.tts.verify.Verification}. */
@NullMarked
package dev.parlance.tts.verify;

import org.jspecify.annotations.NullMarked;
