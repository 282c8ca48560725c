/**
 * A call to a provider, and the interceptors it goes through. Start with {@link dev.parlance.tts.call.SpeechInterceptor}.
 */
@NullMarked
package dev.parlance.tts.call;

import org.jspecify.annotations.NullMarked;
