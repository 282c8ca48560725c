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
import org.jspecify.annotations.Nullable;

/**
 * Writes FLAC (RFC 9639): {@code fLaC}, one metadata block with the shape, the length and the MD5 of the samples, then
 * frames of 4,096 samples.
 */
final class FlacSink implements EncodedSink {
    private static final int BLOCK_FRAMES = 4_096;
    private static final int STREAM_INFO_BYTES = 34;
    private static final int LAST_METADATA = 0x80;

    private final OutputStream output;
    private final SinkOrder order = new SinkOrder();
    private final MessageDigest digest = md5();
    private final BitWriter bits = new BitWriter();
    private @Nullable PcmFormat format;
    private @Nullable SampleBlock block;
    private @Nullable FlacFrame frame;
    private long frames;

    FlacSink(OutputStream output) {
        this.output = requireNonNull(output, "output");
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    @Override
    public void begin(PcmFormat format) {
        order.begin(format);
        this.format = format;
        block = new SampleBlock(format, BLOCK_FRAMES);
        frame = new FlacFrame(format.channels(), BLOCK_FRAMES, bits);
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
            output.write("fLaC".getBytes(US_ASCII));
            output.write(streamInfo(requireNonNull(format)));
            output.write(bits.toByteArray());
            output.flush();
        }
    }

    private byte[] streamInfo(PcmFormat known) {
        BitWriter info = new BitWriter();
        info.write(LAST_METADATA, 8);
        info.write(STREAM_INFO_BYTES, 24);
        info.write(BLOCK_FRAMES, 16);
        info.write(BLOCK_FRAMES, 16);
        // The smallest and the largest frame in bytes: 0 means not known.
        info.write(0, 24);
        info.write(0, 24);
        info.write(known.sampleRateHz(), 20);
        info.write(known.channels() - 1, 3);
        info.write(PcmFormat.SAMPLE_SIZE_BYTES * Byte.SIZE - 1, 5);
        info.write((int) (frames >>> 32), 4);
        info.write((int) frames, 32);
        for (byte value : digest.digest()) {
            info.write(value & 0xFF, 8);
        }
        return info.toByteArray();
    }
}
