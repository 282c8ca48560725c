/**
 * Prepares text for speech: text in, text out, with a map of the offsets; splits it into sentences; ties it to the times of its
 * speech.
 */
module dev.parlance.tts.text {
    requires transitive dev.parlance.tts.core;
    requires static transitive org.jspecify;
    requires java.xml;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.jsoup;

    exports dev.parlance.tts.prepare;
    exports dev.parlance.tts.split;
    exports dev.parlance.tts.timing;
}
