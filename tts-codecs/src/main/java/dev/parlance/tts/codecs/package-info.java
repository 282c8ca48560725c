/**
 * Writes speech as Ogg Opus and FLAC, found by {@link dev.parlance.tts.audio.AudioEncoders}. Start there; nothing here
 * needs to be named.
 */
@NullMarked
package dev.parlance.tts.codecs;

import org.jspecify.annotations.NullMarked;
