/**
 * The voices a backend can speak with, and how to find one. Start with {@link dev.parlance.tts.voice.VoiceCatalog}.
 */
@NullMarked
package dev.parlance.tts.voice;

import org.jspecify.annotations.NullMarked;
