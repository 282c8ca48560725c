/** What an adapter hands out: a backend with its synthesizers and voices. Start with {@link dev.parlance.tts.provider.SpeechProvider}. */
@NullMarked
package dev.parlance.tts.provider;

import org.jspecify.annotations.NullMarked;
