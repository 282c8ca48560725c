/**
 * Calls to a service over a network: connections, the phases of a call and how it is ended, and the audio that it brings.
 * Start with {@link dev.parlance.tts.http.HttpConnections}.
 */
@NullMarked
package dev.parlance.tts.http;

import org.jspecify.annotations.NullMarked;
