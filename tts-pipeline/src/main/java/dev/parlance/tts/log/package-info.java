/** Who is told what the chain does: a log and listeners. */
@NullMarked
package dev.parlance.tts.log;

import org.jspecify.annotations.NullMarked;
