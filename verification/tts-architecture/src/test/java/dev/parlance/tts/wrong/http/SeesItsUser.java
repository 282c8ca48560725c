package dev.parlance.tts.wrong.http;

import dev.parlance.tts.wrong.UsesNetwork;

/** Makes a cycle of two packages, and knows the vendor. */
public final class SeesItsUser {
    public UsesNetwork user() {
        return new UsesNetwork();
    }
}
