/** Repeats calls that failed before they were heard, within what a provider takes. */
module dev.parlance.tts.resilience {
    requires transitive dev.parlance.tts.core;
    requires transitive dev.parlance.tts.pipeline;
    requires static transitive org.jspecify;
    requires io.github.resilience4j.circuitbreaker;

    exports dev.parlance.tts.resilience;
}
