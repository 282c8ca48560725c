package dev.parlance.tts.prepare.planted;

import dev.parlance.tts.wrongneighbour.NeighbourConfig;

/** A preparation of text that names an adapter. */
public interface KnowsBackend {
    /** Returns what it must not know. */
    NeighbourConfig config();
}
