/** Everything between a caller and the adapters: the facade, routing, caching and playback of texts. */
module dev.parlance.tts.pipeline {
    requires transitive dev.parlance.tts.core;
    requires transitive dev.parlance.tts.text;

    exports dev.parlance.tts;
    exports dev.parlance.tts.cache;
    exports dev.parlance.tts.call;
    exports dev.parlance.tts.playback;
    exports dev.parlance.tts.verify;
}
