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
 * MP3: 64 kbit/s for one channel and 128 for two, written while the audio comes. The format has no exact length: a decoder plays
 * up to a tenth of a second of silence more, about half of it before the first sample.
 *
 * <p>Read frame by frame. Where LAME or ffmpeg has put its tag into the first frame, the audio is exactly as long as the original,
 * and a frame that is missing or wrong is an error. Without it nothing is cut off at the start or the end; a stream that is cut
 * between two frames cannot be told from a whole one, and wrong bits inside a frame may only sound wrong.
 */
public final class Mp3Provider implements AudioEncoder, AudioDecoder {
    // ISO/IEC 11172-3 and 13818-3, and the halves of the latter that LAME calls MPEG 2.5.
    private static final Set<Integer> RATES_HZ =
            Set.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

    /** Creates the codec. */
    public Mp3Provider() {}

    @Override
    public String name() {
        return "mp3";
    }

    @Override
    public Set<String> names() {
        return Set.of("mp3");
    }

    @Override
    public Set<String> extensions() {
        return names();
    }

    @Override
    public EncodedSink open(OutputStream output) {
        return new EncodingSink(output, RATES_HZ, Mp3Stream::new);
    }

    @Override
    public boolean recognizes(ByteBuffer start) {
        return Mp3Decoding.recognizes(start);
    }

    @Override
    public AudioReader open(AudioSink sink) {
        return new DecodingReader(sink, Mp3Decoding::new);
    }
}
