/**
 * Event streams and JSON that are read while they arrive, and JSON that is written while it is sent. Start with {@link
 * dev.parlance.tts.http.wire.EventStreamReader} and {@link dev.parlance.tts.http.wire.WireJson}.
 */
@NullMarked
package dev.parlance.tts.http.wire;

import org.jspecify.annotations.NullMarked;
