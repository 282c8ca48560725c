package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.AudioSummary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** Feeds a decoder until it has failed or ended. */
final class DecodingReader implements AudioReader {
    private final PcmOutput output;
    private final StreamDecoder decoder;
    private boolean usable = true;

    DecodingReader(AudioSink sink, Function<PcmOutput, StreamDecoder> decoder) {
        this.output = new PcmOutput(sink);
        this.decoder = decoder.apply(output);
    }

    @Override
    public void feed(ByteBuffer bytes) throws IOException {
        use();
        decoder.accept(bytes);
        usable = true;
    }

    @Override
    public AudioSummary finish() throws IOException {
        use();
        boolean declared = decoder.end();
        output.finish();
        return new AudioSummary(output.deliveredFormat(), output.frames(), declared);
    }

    private void use() {
        if (!usable) {
            throw new IllegalStateException("this reader is finished or has failed");
        }
        usable = false;
    }
}
