package dev.parlance.tts.audio;

import java.io.OutputStream;
import java.util.Collections;
import java.util.Set;

/**
 * A kind of file that audio can be written as, such as Ogg Opus. {@link AudioEncoders} knows the ones there are; another
 * one is a public class with a public constructor without parameters, found by {@link java.util.ServiceLoader}. Safe for
 * concurrent use.
 */
public interface AudioEncoder {
    /** Returns the name of the format, in lower case: {@code opus}. */
    String name();

    /** Returns the ends of file names that mean it, in lower case and without the dot. */
    Set<String> extensions();

    /**
     * Returns the sample rates that it writes of so many channels, in Hz; audio of another one is converted. Empty if it writes
     * any.
     */
    default Set<Integer> sampleRatesHz(int channels) {
        return Set.of();
    }

    /**
     * Returns the format in which audio of {@code format} is written: the same, or with the highest sample rate of this encoder
     * if it does not write that of {@code format}.
     */
    default PcmFormat written(PcmFormat format) {
        Set<Integer> rates = sampleRatesHz(format.channels());
        return rates.isEmpty() || rates.contains(format.sampleRateHz())
                ? format
                : new PcmFormat(Collections.max(rates), format.channels());
    }

    /** Returns a sink that writes to {@code output}, which stays the caller's to close, and that the speech is synthetic. */
    default EncodedSink open(OutputStream output) {
        return open(output, AudioMetadata.synthetic());
    }

    /**
     * Returns a sink that writes to {@code output}, which stays the caller's to close.
     *
     * @param metadata written before the audio, as far as the format has a place for it; raw PCM has none
     */
    EncodedSink open(OutputStream output, AudioMetadata metadata);
}
