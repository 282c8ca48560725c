/** What the chain writes to a log. */
@NullMarked
package dev.parlance.tts.log;

import org.jspecify.annotations.NullMarked;
