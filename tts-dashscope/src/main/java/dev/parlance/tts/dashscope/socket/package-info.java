/**
 * Synthesizes over WebSockets, whole texts and text in fragments. Start with {@link
 * dev.parlance.tts.dashscope.socket.WebSocketTransport}.
 */
@NullMarked
package dev.parlance.tts.dashscope.socket;

import org.jspecify.annotations.NullMarked;
