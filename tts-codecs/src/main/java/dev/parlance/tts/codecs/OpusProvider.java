package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.EncodedSink;
import java.io.OutputStream;
import java.util.Set;

/** Ogg Opus: 32 kbit/s for one channel and 48 for two, at the exact length. Written while the audio comes. */
public final class OpusProvider implements AudioEncoder {
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
        return new OpusSink(output);
    }
}
