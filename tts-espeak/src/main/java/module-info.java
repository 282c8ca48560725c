/** Speaks with the eSpeak NG library, embedded: no key, no network. That library is GPL-3.0-or-later. */
module dev.parlance.tts.espeak {
    requires transitive dev.parlance.tts.core;
    requires static com.google.guice;
    requires static com.google.common;
    requires com.ibm.icu;
    requires com.sun.jna;
    requires static jakarta.inject;
    requires dev.parlance.tts.text;
    requires java.xml;

    exports dev.parlance.tts.espeak;

    provides dev.parlance.tts.provider.PhonemizerEntry with
            dev.parlance.tts.espeak.entry.EspeakPhonemizerEntry;
    provides dev.parlance.tts.provider.ProviderEntry with
            dev.parlance.tts.espeak.entry.EspeakEntry;

    opens dev.parlance.tts.espeak to
            com.google.guice,
            com.sun.jna;
}
