package dev.parlance.tts.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What the core itself writes: forms that are whole at any frame, so that nothing is held back. */
record BuiltInEncoder(String name, Set<String> extensions, BiFunction<OutputStream, AudioMetadata, EncodedSink> sinks)
        implements AudioEncoder {
    static final AudioEncoder WAV = new BuiltInEncoder("wav", Set.of("wav", "wave"), StreamedWav::new);
    static final AudioEncoder PCM =
            new BuiltInEncoder("pcm", Set.of("pcm", "raw"), (output, metadata) -> new StreamedPcm(output));

    @Override
    public EncodedSink open(OutputStream output, AudioMetadata metadata) {
        return sinks.apply(output, metadata);
    }

    private record StreamedPcm(RawPcmSink sink, OutputStream output) implements EncodedSink {
        StreamedPcm(OutputStream output) {
            this(RawPcmSink.to(output), output);
        }

        @Override
        public void begin(PcmFormat format) {
            sink.begin(format);
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            sink.write(frames);
        }

        @Override
        public void finish() throws IOException {
            output.flush();
        }
    }

    private static final class StreamedWav implements EncodedSink {
        private final WavStreamSink sink;
        private final OutputStream output;
        private final AudioMetadata metadata;
        private @Nullable PcmFormat format;
        private long dataBytes;
        private boolean finished;

        StreamedWav(OutputStream output, AudioMetadata metadata) {
            this.sink = WavStreamSink.to(output, metadata);
            this.output = output;
            this.metadata = metadata;
        }

        @Override
        public void begin(PcmFormat format) throws IOException {
            sink.begin(format);
            this.format = format;
        }

        @Override
        public void write(ByteBuffer frames) throws IOException {
            int count = frames.remaining();
            sink.write(frames);
            dataBytes += count;
        }

        @Override
        public void finish() throws IOException {
            output.flush();
            finished = true;
        }

        // More than 32 bits can say needs a longer header: the placeholders stay.
        @Override
        public Optional<ByteBuffer> finalStart() {
            if (format == null || !finished) {
                return Optional.empty();
            }
            WavHeader header = new WavHeader(format, metadata);
            return header.isNarrow(dataBytes, WavHeader.LONGEST_RIFF_DATA_BYTES)
                    ? Optional.of(header.of(dataBytes))
                    : Optional.empty();
        }
    }
}
