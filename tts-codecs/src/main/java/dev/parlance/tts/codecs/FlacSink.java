package dev.parlance.tts.codecs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes FLAC (RFC 9639) while the audio comes: {@code fLaC}, one metadata block with the shape, the length and the MD5 of
 * the samples, then frames of 4,096 samples. Length and MD5 are 0, which stands for "not known" (section 8.2), until
 * all of the audio is written; where the output is seekable, they are written then.
 */
final class FlacSink implements EncodedSink {
    private static final int BLOCK_FRAMES = 4_096;
    private static final int STREAM_INFO_BYTES = 34;
    private static final int LAST_METADATA = 0x80;
    private static final int MD5_BYTES = 16;
    // The length has 36 bits.
    private static final long LONGEST_KNOWN_FRAMES = (1L << 36) - 1;

    private final OutputStream output;
    private final SinkOrder order = new SinkOrder();
    private final MessageDigest digest = md5();
    private @Nullable PcmFormat format;
    private @Nullable SampleBlock block;
    private @Nullable FlacFrame frame;
    private long frames;
    private Optional<byte[]> finalStart = Optional.empty();

    FlacSink(OutputStream output) {
        this.output = requireNonNull(output, "output");
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    @Override
    public void begin(PcmFormat format) throws IOException {
        order.begin(format);
        this.format = format;
        block = new SampleBlock(format, BLOCK_FRAMES);
        frame = new FlacFrame(format.channels(), BLOCK_FRAMES, output);
        output.write(start(format, 0, new byte[MD5_BYTES]));
    }

    @Override
    public void write(ByteBuffer frames) throws IOException {
        order.write(frames);
        this.frames += frames.remaining() / requireNonNull(format).frameSizeBytes();
        digest.update(frames.duplicate());
        requireNonNull(block).add(frames, requireNonNull(frame)::encode);
    }

    @Override
    public void finish() throws IOException {
        if (order.finish()) {
            requireNonNull(block).flush(requireNonNull(frame)::encode);
            output.flush();
            finalStart = Optional.of(
                    start(requireNonNull(format), frames <= LONGEST_KNOWN_FRAMES ? frames : 0, digest.digest()));
        }
    }

    @Override
    public Optional<ByteBuffer> finalStart() {
        return finalStart.map(ByteBuffer::wrap);
    }

    private static byte[] start(PcmFormat format, long frames, byte[] md5) {
        BitWriter info = new BitWriter();
        for (byte letter : "fLaC".getBytes(US_ASCII)) {
            info.write(letter, 8);
        }
        info.write(LAST_METADATA, 8);
        info.write(STREAM_INFO_BYTES, 24);
        info.write(BLOCK_FRAMES, 16);
        info.write(BLOCK_FRAMES, 16);
        // The smallest and the largest frame in bytes: 0 means not known.
        info.write(0, 24);
        info.write(0, 24);
        info.write(format.sampleRateHz(), 20);
        info.write(format.channels() - 1, 3);
        info.write(PcmFormat.SAMPLE_SIZE_BYTES * Byte.SIZE - 1, 5);
        info.write((int) (frames >>> 32), 4);
        info.write((int) frames, 32);
        for (byte value : md5) {
            info.write(value & 0xFF, 8);
        }
        return info.toByteArray();
    }
}
