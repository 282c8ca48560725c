/**
 * Cuts texts into pieces that can be spoken one by one: sentences where possible, and never more than a backend takes. Start
 * with {@link dev.parlance.tts.split.TextSplitter}.
 */
@NullMarked
package dev.parlance.tts.split;

import org.jspecify.annotations.NullMarked;
