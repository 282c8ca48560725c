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

/** Feeds an encoder that takes some sample rates only; audio of another one is converted to 48 kHz. */
final class EncodingSink implements EncodedSink {
    private static final int HIGHEST_RATE_HZ = 48_000;

    private final OutputStream output;
    private final Set<Integer> ratesHz;
    private final Opening opening;
    private final SinkOrder order = new SinkOrder();
    private @Nullable ConvertingSink converting;
    private @Nullable FrameEncoder encoder;

    EncodingSink(OutputStream output, Set<Integer> ratesHz, Opening opening) {
        this.output = requireNonNull(output, "output");
        this.ratesHz = ratesHz;
        this.opening = opening;
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        order.begin(format);
        int rate = ratesHz.contains(format.sampleRateHz()) ? format.sampleRateHz() : HIGHEST_RATE_HZ;
        PcmFormat target = new PcmFormat(rate, format.channels());
        FrameEncoder opened = opening.open(target, output);
        encoder = opened;
        converting = ConvertingSink.to(target, new Frames(opened));
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
            requireNonNull(encoder).finish();
            output.flush();
        }
    }

    /** Opens an encoder. */
    @FunctionalInterface
    interface Opening {
        /** Returns an encoder for audio of {@code format} that writes to {@code output}. */
        FrameEncoder open(PcmFormat format, OutputStream output) throws IOException;
    }

    private record Frames(FrameEncoder encoder) implements AudioSink {
        @Override
        public void begin(PcmFormat format) throws IOException {
            encoder.begin();
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            encoder.write(frames);
        }
    }
}
