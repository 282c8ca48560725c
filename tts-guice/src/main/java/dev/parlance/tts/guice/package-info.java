/**
 * Wiring with Guice: install the adapters' modules beside this one and ask for a synthesizer. Start with {@link
 * dev.parlance.tts.guice.TtsModule}.
 */
@NullMarked
package dev.parlance.tts.guice;

import org.jspecify.annotations.NullMarked;
