/** Caching of synthesized audio, and one synthesis for all callers that want the same audio at the same time. */
@NullMarked
package dev.parlance.tts.cache;

import org.jspecify.annotations.NullMarked;
