package dev.parlance.tts.spring;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes speech as an encoder has it, in a sample rate that it writes. Not safe for use by several threads at once. */
final class EncodedSpeech implements AudioSink {
    private final AudioEncoder encoder;
    private final EncodedSink encoded;
    private @Nullable ConvertingSink converting;

    EncodedSpeech(AudioEncoder encoder, OutputStream output) {
        this.encoder = encoder;
        encoded = encoder.open(output);
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        if (converting != null) {
            throw new IllegalStateException("begun twice");
        }
        converting = ConvertingSink.to(encoder.written(format), encoded);
        converting.begin(format);
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        begun().write(frames);
    }

    /** Writes what is held back, after which the output is whole. */
    void finish() throws IOException {
        begun().finish();
        encoded.finish();
    }

    /** Returns the first bytes as they are to be where the output can go back. */
    Optional<ByteBuffer> finalStart() {
        return encoded.finalStart();
    }

    private ConvertingSink begun() {
        if (converting == null) {
            throw new IllegalStateException("audio before its format");
        }
        return converting;
    }
}
