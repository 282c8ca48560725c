package dev.parlance.tts.benchmarks;

import dev.parlance.tts.audio.AudioSink;
import java.io.IOException;
import java.nio.file.Path;

/** One of those that are compared. */
interface Speaker extends AutoCloseable {
    /** Opens the speaker of a class. By name, since that of the vendor's library is on a class path of its own. */
    static Speaker open(String name, String baseUrl, Transport transport) throws IOException {
        try {
            return Class.forName(name)
                    .asSubclass(Speaker.class)
                    .getDeclaredConstructor(String.class, Transport.class)
                    .newInstance(baseUrl, transport);
        } catch (ReflectiveOperationException e) {
            throw new IOException(name, e);
        }
    }

    /** Has {@code text} spoken into {@code sink}. */
    void speak(String text, AudioSink sink) throws IOException;

    /** Has {@code text} spoken and returns how many bytes of audio it has all of in memory. */
    default int collect(String text) throws IOException {
        CollectingSink sink = new CollectingSink();
        speak(text, sink);
        return sink.audio().length;
    }

    /** Has {@code text} spoken into a new file, which appears when it is whole. */
    default void save(String text, Path wav) throws IOException {
        try (WavByHand file = new WavByHand(wav)) {
            speak(text, file);
            file.commit();
        }
    }

    @Override
    void close();
}
