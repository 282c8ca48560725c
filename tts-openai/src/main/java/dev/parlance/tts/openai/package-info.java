/**
 * Speaks through any server of the path {@code /v1/audio/speech}. Start with {@link
 * dev.parlance.tts.openai.OpenAiProvider}.
 */
@NullMarked
package dev.parlance.tts.openai;

import org.jspecify.annotations.NullMarked;
