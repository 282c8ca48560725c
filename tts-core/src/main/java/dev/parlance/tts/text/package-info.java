/**
 * Text before it is spoken: how much of it a backend takes, and which language it seems to be in. Start with {@link
 * dev.parlance.tts.text.TextCounter}.
 */
@NullMarked
package dev.parlance.tts.text;

import org.jspecify.annotations.NullMarked;
