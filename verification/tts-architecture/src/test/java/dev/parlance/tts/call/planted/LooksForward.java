package dev.parlance.tts.call.planted;

import dev.parlance.tts.cache.planted.KnowsAdapter;

interface LooksForward {
    KnowsAdapter later();
}
