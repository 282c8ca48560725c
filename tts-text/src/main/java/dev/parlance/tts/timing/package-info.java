/**
 * Ties a text to the time at which it is spoken: sentences whose times are estimated, and subtitles. Start with {@link
 * dev.parlance.tts.timing.Subtitles}.
 */
@NullMarked
package dev.parlance.tts.timing;

import org.jspecify.annotations.NullMarked;
