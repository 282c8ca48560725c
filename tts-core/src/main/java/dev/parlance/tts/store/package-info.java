/** Where finished audio is kept: the port {@link dev.parlance.tts.store.AudioStore} and its values. */
@NullMarked
package dev.parlance.tts.store;

import org.jspecify.annotations.NullMarked;
