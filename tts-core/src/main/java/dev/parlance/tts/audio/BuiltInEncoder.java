package dev.parlance.tts.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Function;

/** What the core itself writes: forms that are whole at any frame, so that nothing is held back. */
record BuiltInEncoder(String name, Set<String> extensions, Function<OutputStream, AudioSink> sinks)
        implements AudioEncoder {
    static final AudioEncoder WAV = new BuiltInEncoder("wav", Set.of("wav", "wave"), WavStreamSink::to);
    static final AudioEncoder PCM = new BuiltInEncoder("pcm", Set.of("pcm", "raw"), RawPcmSink::to);

    @Override
    public EncodedSink open(OutputStream output) {
        return new Streamed(sinks.apply(output), output);
    }

    private record Streamed(AudioSink sink, OutputStream output) implements EncodedSink {
        @Override
        public void begin(PcmFormat format) throws IOException {
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
}
