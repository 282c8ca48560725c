/**
 * What any service over a network needs: connections, the phases and the cancellation of a call, event streams,
 * WebSockets, the intake and the download of audio, and proxies. It knows no vendor. Start with {@link
 * dev.parlance.tts.http.HttpConnections}.
 */
@NullMarked
package dev.parlance.tts.http;

import org.jspecify.annotations.NullMarked;
