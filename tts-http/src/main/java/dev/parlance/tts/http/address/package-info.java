/**
 * Which addresses may be connected to, and through which proxy. Start with {@link
 * dev.parlance.tts.http.address.LinkGuard} and {@link dev.parlance.tts.http.address.EnvironmentProxies}.
 */
@NullMarked
package dev.parlance.tts.http.address;

import org.jspecify.annotations.NullMarked;
