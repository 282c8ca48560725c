package dev.parlance.tts.codecs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Decodes FLAC (RFC 9639). A frame does not state how long it is: it ends where the checksum over all of it comes out
 * and the next one begins, or the stream ends, so it is delivered when the first two bytes of the next have come. Where the
 * header has the length and the digest of all samples, both must be right; where it has neither, as in a pipe, a stream that is
 * cut between two frames cannot be told from a whole one.
 *
 * <p>Samples of up to 24 bits are read; more than 16 are rounded to the nearest, fewer become the upper ones. Blocks of
 * metadata are skipped.
 */
final class FlacDecoding implements StreamDecoder {
    private static final int MAGIC_BYTES = 4;
    private static final int BLOCK_HEADER_BYTES = 4;
    private static final int LAST_BLOCK = 0x80;
    private static final int SHORTEST_FRAME_BYTES = 9;
    private static final int SYNC_BYTES = 2;
    private static final int CHECKSUM_BYTES = 2;
    private static final int PCM_BITS = 16;

    private enum State {
        MAGIC,
        BLOCK_HEADER,
        STREAM_INFO,
        FRAMES
    }

    private final PcmOutput output;
    private final MessageDigest digest = FlacSink.md5();
    private final ByteBuffer part = ByteBuffer.allocate(FlacStreamInfo.BYTES);
    private State state = State.MAGIC;
    private int bytesToSkip;
    private boolean isLastBlock;
    private @Nullable FlacStreamInfo info;
    private @Nullable FlacFrameReader reader;
    private byte[] frame = new byte[4_096];
    private int length;
    private int longestFrameBytes;
    // The states of the checksum after all bytes of the frame, and after all but the last one and two.
    private int checked;
    private int checkedBefore;
    private int checkedTwoBefore;

    FlacDecoding(PcmOutput output) {
        this.output = output;
        part.limit(MAGIC_BYTES);
    }

    @Override
    public void accept(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (bytesToSkip > 0) {
                int count = Math.min(bytesToSkip, bytes.remaining());
                bytes.position(bytes.position() + count);
                bytesToSkip -= count;
            } else if (state == State.FRAMES) {
                takeFrameByte(bytes.get());
            } else {
                part.put(bytes.get());
                if (!part.hasRemaining()) {
                    readPart(part.flip());
                }
            }
        }
    }

    private void readPart(ByteBuffer whole) throws IOException {
        switch (state) {
            case MAGIC -> {
                if (!Magic.isAt(whole, 0, "fLaC")) {
                    throw output.notAudio("not a FLAC stream");
                }
                expect(State.BLOCK_HEADER, BLOCK_HEADER_BYTES);
            }
            case BLOCK_HEADER -> readBlockHeader(whole.getInt(0));
            case STREAM_INFO -> readStreamInfo(whole);
            case FRAMES -> throw new AssertionError("frames are not gathered here");
        }
    }

    private void expect(State next, int bytes) {
        state = next;
        part.clear().limit(bytes);
    }

    private void readBlockHeader(int header) throws IOException {
        int type = (header >>> 24) & 0x7F;
        int bytes = header & 0xFF_FFFF;
        isLastBlock = ((header >>> 24) & LAST_BLOCK) != 0;
        if ((type == 0) != (info == null) || type == 0x7F || (type == 0 && bytes != FlacStreamInfo.BYTES)) {
            throw output.damaged("a block of metadata that cannot be");
        }
        if (type == 0) {
            expect(State.STREAM_INFO, bytes);
        } else {
            bytesToSkip = bytes;
            endBlock();
        }
    }

    private void endBlock() {
        if (isLastBlock) {
            state = State.FRAMES;
        } else {
            expect(State.BLOCK_HEADER, BLOCK_HEADER_BYTES);
        }
    }

    private void readStreamInfo(ByteBuffer block) throws IOException {
        FlacStreamInfo found = FlacStreamInfo.parse(block, output);
        info = found;
        reader = new FlacFrameReader(found, output);
        // Twice the samples as they are, which no encoder needs.
        longestFrameBytes =
                1_024 + found.longestBlock() * found.format().channels() * (found.bits() + 1) / Byte.SIZE * 2;
        output.begin(found.format());
        endBlock();
    }

    private void takeFrameByte(byte value) throws IOException {
        if (length == longestFrameBytes) {
            throw output.damaged("a frame without an end whose checksum is right");
        }
        if (length == frame.length) {
            frame = Arrays.copyOf(frame, length * 2);
        }
        frame[length++] = value;
        checkedTwoBefore = checkedBefore;
        checkedBefore = checked;
        checked = FlacFrame.CRC_16.next(checked, value);
        if (length == SYNC_BYTES && !endsWithSync()) {
            throw output.damaged("no frame where one must start");
        }
        int end = length - SYNC_BYTES;
        if (end >= SHORTEST_FRAME_BYTES && checkedTwoBefore == 0 && endsWithSync() && decode(end)) {
            restartWithSync();
        }
    }

    private boolean endsWithSync() {
        return frame[length - 2] == (byte) 0xFF && (frame[length - 1] & 0xFE) == 0xF8;
    }

    private void restartWithSync() {
        byte second = frame[length - 1];
        byte first = frame[length - 2];
        frame[0] = first;
        frame[1] = second;
        length = SYNC_BYTES;
        checkedBefore = FlacFrame.CRC_16.next(0, first);
        checked = FlacFrame.CRC_16.next(checkedBefore, second);
    }

    // Once in two thousand million bytes the checksum comes out, and a sync follows, inside a frame.
    private boolean decode(int end) throws IOException {
        int count;
        try {
            count = requireNonNull(reader).read(frame, end - CHECKSUM_BYTES);
        } catch (BitReader.EndException e) {
            return false;
        }
        FlacStreamInfo known = requireNonNull(info);
        if (known.frames() > 0 && output.frames() + count > known.frames()) {
            throw output.damaged("more audio than the header declares");
        }
        deliver(count, known);
        return true;
    }

    private void deliver(int count, FlacStreamInfo known) throws IOException {
        int[][] channels = requireNonNull(reader).channels();
        int sampleBytes = (known.bits() + Byte.SIZE - 1) / Byte.SIZE;
        short[] samples = new short[count * channels.length];
        byte[] original = new byte[samples.length * sampleBytes];
        for (int i = 0, to = 0; i < samples.length; i++) {
            int sample = channels[i % channels.length][i / channels.length];
            samples[i] = to16Bits(sample, known.bits());
            for (int shift = 0; shift < sampleBytes; shift++) {
                original[to++] = (byte) (sample >> (shift * Byte.SIZE));
            }
        }
        digest.update(original);
        output.write(samples, samples.length);
    }

    private static short to16Bits(int sample, int bits) {
        if (bits <= PCM_BITS) {
            return (short) (sample << (PCM_BITS - bits));
        }
        int rounded = (sample + (1 << (bits - PCM_BITS - 1))) >> (bits - PCM_BITS);
        return (short) Math.min(rounded, Short.MAX_VALUE);
    }

    @Override
    public boolean end() throws IOException {
        if (state != State.FRAMES || bytesToSkip > 0) {
            throw output.truncated(
                    state == State.MAGIC && part.position() == 0 ? "not a single byte" : "it ends inside the header");
        }
        if (length > 0 && !(length >= SHORTEST_FRAME_BYTES && checked == 0 && decode(length))) {
            throw output.truncated("the last frame is cut off or damaged");
        }
        FlacStreamInfo known = requireNonNull(info);
        if (output.frames() < known.frames()) {
            throw output.truncated(known.frames() - output.frames() + " frames of the declared audio are missing");
        }
        if (!known.md5().isEmpty() && !known.md5().equals(HexFormat.of().formatHex(digest.digest()))) {
            throw output.damaged("the samples are not those that the digest in the header was made of");
        }
        return known.frames() > 0 || !known.md5().isEmpty();
    }
}
