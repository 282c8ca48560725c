/** The listening page of the server as a person uses it, in a real browser. Start with {@code SpeakingTest}. */
@NullMarked
package dev.parlance.tts.page;

import org.jspecify.annotations.NullMarked;
