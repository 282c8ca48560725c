package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.EncodedSink;
import java.io.OutputStream;
import java.util.Set;

/** Ogg Opus: 32 kbit/s for one channel and 48 for two, at the exact length. Written while the audio comes. */
public final class OpusProvider implements AudioEncoder {
    // RFC 6716, section 2.1.3.
    private static final Set<Integer> RATES_HZ = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);

    /** Creates the encoder. */
    public OpusProvider() {}

    @Override
    public String name() {
        return "opus";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("opus", "ogg");
    }

    @Override
    public EncodedSink open(OutputStream output) {
        return new EncodingSink(output, RATES_HZ, OpusStream::new);
    }
}
