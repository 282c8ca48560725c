package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.EncodedSink;
import java.io.OutputStream;
import java.util.Set;

/**
 * MP3: 64 kbit/s for one channel and 128 for two. Written while the audio comes. The format has no exact length: a decoder
 * plays up to a tenth of a second of silence more, about half of it before the first sample.
 */
public final class Mp3Provider implements AudioEncoder {
    // ISO/IEC 11172-3 and 13818-3, and the halves of the latter that LAME calls MPEG 2.5.
    private static final Set<Integer> RATES_HZ =
            Set.of(8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);

    /** Creates the encoder. */
    public Mp3Provider() {}

    @Override
    public String name() {
        return "mp3";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("mp3");
    }

    @Override
    public EncodedSink open(OutputStream output) {
        return new EncodingSink(output, RATES_HZ, Mp3Stream::new);
    }
}
