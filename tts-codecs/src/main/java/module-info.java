/** Writes speech as Ogg Opus and FLAC. */
module dev.parlance.tts.codecs {
    requires concentus;
    requires transitive dev.parlance.tts.core;
    requires static transitive org.jspecify;

    exports dev.parlance.tts.codecs;

    provides dev.parlance.tts.audio.AudioEncoder with
            dev.parlance.tts.codecs.OpusProvider,
            dev.parlance.tts.codecs.FlacProvider;
}
