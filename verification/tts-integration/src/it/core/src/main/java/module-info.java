module consumer.core {
    requires dev.parlance.tts.core;
}
