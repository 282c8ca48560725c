module consumer.network {
    requires dev.parlance.tts.dashscope;
    requires dev.parlance.tts.openai;
    requires dev.parlance.tts.pipeline;
    requires jdk.httpserver;
}
