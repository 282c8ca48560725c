/** Speech from Alibaba Cloud Model Studio (DashScope): Qwen-TTS, CosyVoice and their relatives. */
module dev.parlance.tts.dashscope {
    requires transitive dev.parlance.tts.core;
    requires dev.parlance.tts.http;
    requires static com.google.guice;
    requires static com.google.common;
    requires com.squareup.moshi;
    requires static jakarta.inject;
    requires kotlin.stdlib;
    requires okhttp3;
    requires okio;
    requires retrofit2;

    exports dev.parlance.tts.dashscope;

    provides dev.parlance.tts.provider.ProviderEntry with
            dev.parlance.tts.dashscope.entry.DashScopeEntry;

    opens dev.parlance.tts.dashscope to
            com.google.guice,
            com.squareup.moshi;
    opens dev.parlance.tts.dashscope.recognition to
            com.squareup.moshi;
    opens dev.parlance.tts.dashscope.service to
            com.squareup.moshi;
    opens dev.parlance.tts.dashscope.socket to
            com.squareup.moshi;
}
