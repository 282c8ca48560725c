/** Caches finished audio in a directory and in memory. */
module dev.parlance.tts.cachefile {
    requires transitive dev.parlance.tts.core;
    requires static com.google.guice;
    requires com.github.benmanes.caffeine;
    requires static com.google.common;

    exports dev.parlance.tts.cachefile;

    opens dev.parlance.tts.cachefile to
            com.google.guice;
}
