package dev.parlance.tts.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.SampleBuffer;
import org.jspecify.annotations.Nullable;

/** Decodes frames with JLayer, which looks for them in a stream: it gets one at a time, and the stream "ends" after each. */
final class Mp3Frames {
    private final PcmOutput output;
    private final OneFrame current = new OneFrame();
    private final Decoder decoder = new Decoder();
    private @Nullable Bitstream stream;

    Mp3Frames(PcmOutput output) {
        this.output = output;
    }

    /** Decodes a whole frame of {@code samples} samples in each channel. */
    void decode(ByteBuffer frame, int samples) throws IOException {
        SampleBuffer decoded;
        try {
            decoded = decoded(frame);
        } catch (JavaLayerException | RuntimeException | LinkageError e) {
            throw output.damaged("a frame cannot be decoded: " + e.getClass().getSimpleName());
        }
        int wanted = samples * output.format().channels();
        // Nothing comes out of a frame that starts in an earlier one which is missing.
        if (decoded == null || decoded.getBufferLength() != wanted) {
            throw output.damaged("a frame refers to one that is missing");
        }
        output.write(decoded.getBuffer(), wanted);
    }

    private @Nullable SampleBuffer decoded(ByteBuffer frame) throws JavaLayerException {
        current.set(frame);
        if (stream == null) {
            stream = new Bitstream(current);
        }
        Header header = stream.readFrame();
        if (header == null) {
            return null;
        }
        SampleBuffer decoded = (SampleBuffer) decoder.decodeFrame(header, stream);
        stream.closeFrame();
        return decoded;
    }

    /** The bytes of one frame. */
    private static final class OneFrame extends InputStream {
        private byte[] bytes = {};
        private int at;

        void set(ByteBuffer frame) {
            bytes = Arrays.copyOf(bytes, frame.remaining());
            frame.get(bytes);
            at = 0;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (at == bytes.length) {
                return -1;
            }
            int given = Math.min(count, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, given);
            at += given;
            return given;
        }
    }
}
