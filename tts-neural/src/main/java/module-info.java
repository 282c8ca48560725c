/** Speaks with Piper's and Kokoro's models, from files that the user has, by ONNX Runtime. */
module dev.parlance.tts.neural {
    requires transitive dev.parlance.tts.core;
    requires dev.parlance.tts.text;
    requires static com.google.guice;
    requires static com.google.common;
    requires com.microsoft.onnxruntime;
    requires com.squareup.moshi;
    requires static jakarta.inject;
    requires kotlin.stdlib;
    requires okio;

    exports dev.parlance.tts.neural;

    provides dev.parlance.tts.provider.ProviderEntry with
            dev.parlance.tts.neural.entry.KokoroEntry,
            dev.parlance.tts.neural.entry.PiperEntry;

    opens dev.parlance.tts.neural to
            com.google.guice;
}
