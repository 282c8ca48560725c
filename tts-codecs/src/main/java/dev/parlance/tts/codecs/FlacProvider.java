package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.EncodedSink;
import java.io.OutputStream;
import java.util.Set;

/**
 * FLAC: every sample as it is, at about half the size. Its header holds the length and a digest of all of it in a file,
 * and "not known" in a pipe.
 */
public final class FlacProvider implements AudioEncoder {
    /** Creates the encoder. */
    public FlacProvider() {}

    @Override
    public String name() {
        return "flac";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("flac");
    }

    @Override
    public EncodedSink open(OutputStream output) {
        return new FlacSink(output);
    }
}
