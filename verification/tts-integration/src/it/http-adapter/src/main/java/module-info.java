/** Speech from a MaryTTS server. */
module consumer.marytts {
    requires transitive dev.parlance.tts.http;
    requires static com.google.guice;
    requires static jakarta.inject;

    exports marytts;

    opens marytts to
            com.google.guice;
}
