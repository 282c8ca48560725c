/** Plays speech on a sound device of {@code javax.sound}. */
module dev.parlance.tts.player {
    requires com.google.common;
    requires transitive com.google.guice;
    requires transitive dev.parlance.tts.core;
    requires transitive io.vavr;
    requires java.desktop;
    requires static transitive org.jspecify;

    exports dev.parlance.tts.player;
}
