package dev.parlance.tts.codecs;

import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Feeds an encoder that takes some sample rates only; audio of another one is converted to the highest of them. */
final class EncodingSink implements EncodedSink {
    private final OutputStream output;
    private final UnaryOperator<PcmFormat> written;
    private final Opening opening;
    private final SinkOrder order = new SinkOrder();
    private @Nullable ConvertingSink converting;
    private @Nullable FrameEncoder encoder;

    /**
     * Creates it.
     *
     * @param written the format in which audio of a format is written
     */
    EncodingSink(OutputStream output, UnaryOperator<PcmFormat> written, Opening opening) {
        this.output = requireNonNull(output, "output");
        this.written = written;
        this.opening = opening;
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        order.begin(format);
        PcmFormat target = written.apply(format);
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
