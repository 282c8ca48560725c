/**
 * Plays speech on a sound device: heard at once, stopped at once, to the last frame. Start with {@link
 * dev.parlance.tts.player.SoundPlayer}.
 */
@NullMarked
package dev.parlance.tts.player;

import org.jspecify.annotations.NullMarked;
