/**
 * Caches finished audio in a directory, where several processes share it and a crash damages nothing, and in memory. Start
 * with {@link dev.parlance.tts.cachefile.FileAudioStore}.
 */
@NullMarked
package dev.parlance.tts.cachefile;

import org.jspecify.annotations.NullMarked;
