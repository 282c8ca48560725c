/**
 * Prepares text for speech: numbers in words, names of symbols and emoji, digits of other scripts. Start with {@link
 * dev.parlance.tts.prepare.TextTransform}.
 */
@NullMarked
package dev.parlance.tts.prepare;

import org.jspecify.annotations.NullMarked;
