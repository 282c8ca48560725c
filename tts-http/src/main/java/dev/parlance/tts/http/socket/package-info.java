/**
 * WebSockets, and the text that is spoken over them. Start with {@link
 * dev.parlance.tts.http.socket.WebSocketConnection}.
 */
@NullMarked
package dev.parlance.tts.http.socket;

import org.jspecify.annotations.NullMarked;
