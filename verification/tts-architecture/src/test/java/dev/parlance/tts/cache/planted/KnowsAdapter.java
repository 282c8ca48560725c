package dev.parlance.tts.cache.planted;

import dev.parlance.tts.wrongneighbour.NeighbourConfig;

/** A place in the pipeline that names an adapter. */
public interface KnowsAdapter {
    /** Returns a class it must not know. */
    NeighbourConfig config();
}
