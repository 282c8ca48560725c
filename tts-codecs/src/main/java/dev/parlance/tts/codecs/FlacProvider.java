package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioDecoder;
import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedSink;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * FLAC: every sample as it is, at about half the size. Its header holds the length and a digest of all of it in a file,
 * and "not known" in a pipe. Read a block at a time; every checksum, the length and the digest must be right. Without the
 * latter two, a stream that is cut between two blocks cannot be told from a whole one.
 */
public final class FlacProvider implements AudioEncoder, AudioDecoder {
    /** Creates the codec. */
    public FlacProvider() {}

    @Override
    public String name() {
        return "flac";
    }

    @Override
    public Set<String> names() {
        return Set.of("flac");
    }

    @Override
    public Set<String> extensions() {
        return names();
    }

    @Override
    public EncodedSink open(OutputStream output) {
        return new FlacSink(output);
    }

    @Override
    public boolean recognizes(ByteBuffer start) {
        return Magic.isAt(start, 0, "fLaC");
    }

    @Override
    public AudioReader open(AudioSink sink) {
        return new DecodingReader(sink, FlacDecoding::new);
    }
}
