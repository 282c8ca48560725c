/** What an adapter of a service over a network needs, whatever the vendor. */
module dev.parlance.tts.http {
    requires transitive dev.parlance.tts.core;
    requires transitive com.squareup.moshi;
    requires kotlin.stdlib;
    requires transitive okhttp3;
    requires transitive okio;

    exports dev.parlance.tts.http;
    exports dev.parlance.tts.http.address;
    exports dev.parlance.tts.http.socket;
    exports dev.parlance.tts.http.wire;
}
