/**
 * Audio as PCM that never travels without its format, and the places it goes to. Start with {@link
 * dev.parlance.tts.audio.AudioSink}.
 */
@NullMarked
package dev.parlance.tts.audio;

import org.jspecify.annotations.NullMarked;
