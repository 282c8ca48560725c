package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The encodings that audio can be read from: WAV always, others as far as they are installed. */
public final class AudioDecoders {
    private AudioDecoders() {}

    /** Returns all: {@code wav}, then those found on the class path or module path. */
    public static List<AudioDecoder> installed() {
        return Stream.concat(
                        Stream.of(new WavDecoder()),
                        ServiceLoader.load(AudioDecoder.class).stream().map(ServiceLoader.Provider::get))
                .toList();
    }

    /** Returns the one that goes by this name, such as {@code ogg}; upper and lower case are the same. */
    public static Optional<AudioDecoder> forName(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return installed().stream()
                .filter(decoder -> decoder.names().contains(wanted))
                .findFirst();
    }

    /**
     * Returns the one that recognizes the first bytes of a stream.
     *
     * @param start the first {@link AudioDecoder#START_BYTES}, or all there are; not changed
     */
    public static Optional<AudioDecoder> forStart(ByteBuffer start) {
        return installed().stream()
                .filter(decoder -> decoder.recognizes(start.asReadOnlyBuffer()))
                .findFirst();
    }

    /**
     * Returns a reader that knows the format from the first bytes and then reads it into {@code sink}. A stream of no
     * installed format is a {@link MalformedAudioException} of kind {@link MalformedAudioException.Kind#NOT_AUDIO}.
     */
    public static AudioReader into(AudioSink sink) {
        return new RecognizingReader(sink);
    }
}
