/** Plays speech on a sound device of {@code javax.sound}. */
module dev.parlance.tts.player {
    requires static com.google.common;
    requires static com.google.guice;
    requires transitive dev.parlance.tts.core;
    requires transitive io.vavr;
    requires java.desktop;
    requires static transitive org.jspecify;

    exports dev.parlance.tts.player;
}
