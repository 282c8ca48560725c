/**
 * An HTTP endpoint over a chain of providers. Start with {@link dev.parlance.tts.server.SpeechServer}.
 */
@NullMarked
package dev.parlance.tts.server;

import org.jspecify.annotations.NullMarked;
