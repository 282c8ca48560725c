package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioDecoder;
import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.LossyEncoder;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * MP3: 64 kbit/s for one channel and 128 for two if none are chosen, written while the audio comes. The format has no exact length: a decoder plays
 * up to a tenth of a second of silence more, about half of it before the first sample.
 *
 * <p>Read frame by frame. Where LAME or ffmpeg has put its tag into the first frame, the audio is exactly as long as the original,
 * and a frame that is missing or wrong is an error. Without it nothing is cut off at the start or the end; a stream that is cut
 * between two frames cannot be told from a whole one, and wrong bits inside a frame may only sound wrong.
 */
public final class Mp3Provider implements LossyEncoder, AudioDecoder {
    private final OptionalInt kbits;

    /** Creates the codec. */
    public Mp3Provider() {
        this(OptionalInt.empty());
    }

    private Mp3Provider(OptionalInt kbits) {
        this.kbits = kbits;
    }

    @Override
    public NavigableSet<Integer> kbits() {
        return Mp3Rates.KBITS;
    }

    @Override
    public AudioEncoder withKbits(int kbits) {
        return new Mp3Provider(OptionalInt.of(Kbits.checked(kbits, Mp3Rates.KBITS)));
    }

    @Override
    public Set<Integer> sampleRatesHz(int channels) {
        return Mp3Rates.sampleRatesHz(kbits, channels);
    }

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
    public EncodedSink open(OutputStream output, AudioMetadata metadata) {
        return new EncodingSink(output, this::written, (format, out) -> new Mp3Stream(format, kbits, out, metadata));
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
