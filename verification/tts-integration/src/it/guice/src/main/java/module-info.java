module consumer.guice {
    requires dev.parlance.tts.dashscope;
    requires dev.parlance.tts.guice;
    requires jdk.httpserver;
}
