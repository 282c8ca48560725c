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
 * Ogg Opus at its exact length: 32 kbit/s for one channel and 48 for two, written while the audio comes, and read a page at a
 * time, which is a second at most as this one and opusenc write it. A stream that lacks its last page, a page between or a
 * bit is an error.
 */
public final class OpusProvider implements AudioEncoder, AudioDecoder {
    // RFC 6716, section 2.1.3.
    static final Set<Integer> RATES_HZ = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);

    // After the header of a page with one segment.
    private static final int OPUS_HEAD_AT = 28;

    /** Creates the codec. */
    public OpusProvider() {}

    @Override
    public String name() {
        return "opus";
    }

    @Override
    public Set<String> names() {
        return Set.of("opus", "ogg");
    }

    @Override
    public Set<String> extensions() {
        return names();
    }

    @Override
    public EncodedSink open(OutputStream output) {
        return new EncodingSink(output, RATES_HZ, OpusStream::new);
    }

    @Override
    public boolean recognizes(ByteBuffer start) {
        return Magic.isAt(start, 0, "OggS") && Magic.isAt(start, OPUS_HEAD_AT, "OpusHead");
    }

    @Override
    public AudioReader open(AudioSink sink) {
        return new DecodingReader(sink, OpusDecoding::new);
    }
}
