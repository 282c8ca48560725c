/** Metrics and spans of what Parlance speaks. */
module dev.parlance.tts.micrometer {
    requires transitive dev.parlance.tts.core;
    requires static transitive org.jspecify;
    requires transitive micrometer.commons;
    requires transitive micrometer.core;
    requires transitive micrometer.observation;

    exports dev.parlance.tts.micrometer;
}
