/** Speech from any server of the path {@code /v1/audio/speech}: OpenAI's own and those that are compatible with it. */
module dev.parlance.tts.openai {
    requires transitive dev.parlance.tts.core;
    requires dev.parlance.tts.http;
    requires static com.google.guice;
    requires static com.google.common;
    requires static jakarta.inject;
    requires com.squareup.moshi;
    requires kotlin.stdlib;
    requires okhttp3;
    requires okio;
    requires retrofit2;

    exports dev.parlance.tts.openai;

    provides dev.parlance.tts.provider.ProviderEntry with
            dev.parlance.tts.openai.entry.OpenAiEntry;

    opens dev.parlance.tts.openai to
            com.google.guice;
}
