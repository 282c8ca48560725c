/** The contracts of Parlance's ports as JUnit tests, fakes that keep them, and assertions for speech. */
module dev.parlance.tts.testkit {
    requires java.logging;
    requires transitive dev.parlance.tts.core;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static transitive org.jspecify;

    exports dev.parlance.tts.testkit;

    // JUnit calls the tests of the contracts by reflection.
    opens dev.parlance.tts.testkit;
}
