/** Speech from a MaryTTS server. */
module consumer.marytts {
    requires transitive dev.parlance.tts.http;
    requires static com.google.guice;
    requires static jakarta.inject;

    exports marytts;

    provides dev.parlance.tts.provider.ProviderEntry with
            marytts.WriteYourOwnEntry;

    opens marytts to
            com.google.guice;
}
