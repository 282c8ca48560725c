package dev.parlance.tts.cache.planted;

import dev.parlance.tts.http.planted.SeesItsUser;

/** A place in the pipeline that speaks over a network itself. */
public interface KnowsNetwork {
    /** Returns a class it must not know. */
    SeesItsUser connection();
}
