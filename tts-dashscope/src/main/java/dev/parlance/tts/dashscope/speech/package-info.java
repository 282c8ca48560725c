/**
 * Resolves requests for speech and synthesizes them over HTTP. Start with {@link
 * dev.parlance.tts.dashscope.speech.DashScopeSynthesizer}.
 */
@NullMarked
package dev.parlance.tts.dashscope.speech;

import org.jspecify.annotations.NullMarked;
