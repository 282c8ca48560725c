package dev.parlance.tts.wrong;

import dev.parlance.tts.cache.planted.KnowsAdapter;

interface SeesPipeline {
    KnowsAdapter place();
}
