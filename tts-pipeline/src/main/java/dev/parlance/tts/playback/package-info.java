/** Playback of texts on an audio device, one at a time or from a queue. */
@NullMarked
package dev.parlance.tts.playback;

import org.jspecify.annotations.NullMarked;
