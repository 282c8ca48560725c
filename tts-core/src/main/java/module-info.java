/** The core of Parlance: the ports a backend implements, the values they exchange, and PCM audio. */
module dev.parlance.tts.core {
    requires transitive io.vavr;
    requires static transitive org.jspecify;

    exports dev.parlance.tts.audio;
    exports dev.parlance.tts.provider;
    exports dev.parlance.tts.speech;
    exports dev.parlance.tts.store;
    exports dev.parlance.tts.text;
    exports dev.parlance.tts.voice;

    uses dev.parlance.tts.audio.AudioDecoder;
    uses dev.parlance.tts.audio.AudioEncoder;
    uses dev.parlance.tts.provider.PhonemizerEntry;
    uses dev.parlance.tts.provider.ProviderEntry;
}
