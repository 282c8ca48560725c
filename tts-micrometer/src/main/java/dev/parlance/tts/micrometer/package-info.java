/**
 * Metrics and spans, from what a {@link dev.parlance.tts.speech.SpeechListener} receives. Start with {@link
 * dev.parlance.tts.micrometer.SpeechMetrics} and {@link dev.parlance.tts.micrometer.SpeechObservations}.
 */
@NullMarked
package dev.parlance.tts.micrometer;

import org.jspecify.annotations.NullMarked;
