package dev.parlance.tts.http.planted;

import dev.parlance.tts.wrong.UsesNetwork;

/** Makes a cycle of two packages, and knows the vendor. */
public final class SeesItsUser {
    public UsesNetwork user() {
        return new UsesNetwork();
    }
}
