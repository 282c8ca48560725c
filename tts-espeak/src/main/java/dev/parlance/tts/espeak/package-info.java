/**
 * The embedded engine: eSpeak NG, loaded from a jar into processes of its own, speaks a hundred languages with no key and no
 * network. Start with {@link dev.parlance.tts.espeak.EspeakProvider}.
 */
@NullMarked
package dev.parlance.tts.espeak;

import org.jspecify.annotations.NullMarked;
