/**
 * The port that turns text into speech and the values it exchanges. Start with {@link
 * dev.parlance.tts.speech.SpeechSynthesizer}.
 */
@NullMarked
package dev.parlance.tts.speech;

import org.jspecify.annotations.NullMarked;
