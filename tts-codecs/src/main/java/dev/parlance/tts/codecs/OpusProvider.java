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
import java.util.Collections;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Ogg Opus at its exact length: 32 kbit/s for one channel and 48 for two if none are chosen, written while the audio comes, and read a page at a
 * time, which is a second at most as this one and opusenc write it. A stream that lacks its last page, a page between or a
 * bit is an error.
 */
public final class OpusProvider implements LossyEncoder, AudioDecoder {
    // RFC 6716, section 2.1.3.
    static final Set<Integer> RATES_HZ = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);

    // After the header of a page with one segment.
    private static final int OPUS_HEAD_AT = 28;

    // What opusenc takes for a channel; RFC 6716, section 1, has 6 to 510.
    private static final NavigableSet<Integer> KBITS = Collections.unmodifiableNavigableSet(
            IntStream.rangeClosed(6, 256).boxed().collect(Collectors.toCollection(TreeSet::new)));

    private final OptionalInt kbits;

    /** Creates the codec. */
    public OpusProvider() {
        this(OptionalInt.empty());
    }

    private OpusProvider(OptionalInt kbits) {
        this.kbits = kbits;
    }

    @Override
    public NavigableSet<Integer> kbits() {
        return KBITS;
    }

    @Override
    public AudioEncoder withKbits(int kbits) {
        return new OpusProvider(OptionalInt.of(Kbits.checked(kbits, KBITS)));
    }

    @Override
    public Set<Integer> sampleRatesHz(int channels) {
        return RATES_HZ;
    }

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
        // RFC 5334, section 10.3: .oga is audio in Ogg of any codec.
        return Set.of("opus", "ogg", "oga");
    }

    @Override
    public EncodedSink open(OutputStream output, AudioMetadata metadata) {
        return new EncodingSink(output, this::written, (format, out) -> new OpusStream(format, kbits, out, metadata));
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
