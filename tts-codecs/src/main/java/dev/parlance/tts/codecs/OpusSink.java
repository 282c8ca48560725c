package dev.parlance.tts.codecs;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes Ogg Opus. Opus takes five sample rates; audio of another one is converted to the highest. */
final class OpusSink implements EncodedSink {
    // RFC 6716, section 2.1.3.
    private static final Set<Integer> RATES = Set.of(8_000, 12_000, 16_000, 24_000, 48_000);
    private static final int HIGHEST_RATE_HZ = 48_000;

    private final OutputStream output;
    private final SinkOrder order = new SinkOrder();
    private @Nullable ConvertingSink converting;
    private @Nullable OpusStream stream;

    OpusSink(OutputStream output) {
        this.output = requireNonNull(output, "output");
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        order.begin(format);
        int rate = RATES.contains(format.sampleRateHz()) ? format.sampleRateHz() : HIGHEST_RATE_HZ;
        PcmFormat target = new PcmFormat(rate, format.channels());
        OpusStream opened = new OpusStream(target, output);
        stream = opened;
        converting = ConvertingSink.to(target, new Packets(opened));
        converting.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        order.write(frames);
        requireNonNull(converting).write(frames);
    }

    @Override
    public void finish() throws IOException {
        if (order.finish()) {
            requireNonNull(converting).finish();
            requireNonNull(stream).finish();
            output.flush();
        }
    }

    private record Packets(OpusStream stream) implements AudioSink {
        @Override
        public void begin(PcmFormat format) throws IOException {
            stream.writeHeaders();
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            stream.write(frames);
        }
    }
}
