/** Assembles the chain from the adapters that an injector has. */
module dev.parlance.tts.guice {
    requires transitive dev.parlance.tts.core;
    requires transitive dev.parlance.tts.pipeline;
    requires transitive com.google.guice;
    requires com.google.common;
    requires transitive jakarta.inject;

    exports dev.parlance.tts.guice;

    opens dev.parlance.tts.guice to
            com.google.guice;
}
