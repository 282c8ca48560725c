/** Writes and reads speech as Ogg Opus, FLAC and MP3. */
module dev.parlance.tts.codecs {
    requires concentus;
    requires java.desktop;
    requires jlayer;
    requires jump3r;
    requires transitive dev.parlance.tts.core;
    requires static transitive org.jspecify;

    exports dev.parlance.tts.codecs;

    provides dev.parlance.tts.audio.AudioDecoder with
            dev.parlance.tts.codecs.OpusProvider,
            dev.parlance.tts.codecs.FlacProvider,
            dev.parlance.tts.codecs.Mp3Provider;
    provides dev.parlance.tts.audio.AudioEncoder with
            dev.parlance.tts.codecs.OpusProvider,
            dev.parlance.tts.codecs.FlacProvider,
            dev.parlance.tts.codecs.Mp3Provider;
}
