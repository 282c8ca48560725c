/** Clients that others have written, and our own, against the server over a fake provider. */
@NullMarked
package dev.parlance.tts.clients;

import org.jspecify.annotations.NullMarked;
