module consumer.embedded {
    requires dev.parlance.tts.cachefile;
    requires dev.parlance.tts.espeak;
    requires dev.parlance.tts.freetts;
    requires dev.parlance.tts.pipeline;
    requires dev.parlance.tts.player;
}
