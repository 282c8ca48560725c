/**
 * Assembles speech from whatever providers there are. Start with {@link dev.parlance.tts.Parlance}.
 */
@NullMarked
package dev.parlance.tts;

import org.jspecify.annotations.NullMarked;
