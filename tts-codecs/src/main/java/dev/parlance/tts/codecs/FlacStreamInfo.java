package dev.parlance.tts.codecs;

import dev.parlance.tts.audio.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the first block of a FLAC stream states (RFC 9639, section 8.2).
 *
 * @param longestBlock the most frames of audio in one FLAC frame
 * @param bits the bits of a sample, 4 to 24
 * @param frames the length of the audio, or 0 if it is not known
 * @param md5 in hexadecimal, empty if it is not known
 */
record FlacStreamInfo(int longestBlock, PcmFormat format, int bits, long frames, String md5) {
    static final int BYTES = 34;

    private static final int MD5_AT = 18;
    private static final int MOST_BITS = 24;

    static FlacStreamInfo parse(ByteBuffer block, PcmOutput output) throws IOException {
        int longestBlock = Short.toUnsignedInt(block.getShort(2));
        long packed = block.getLong(10);
        int rateHz = (int) (packed >>> 44);
        int channels = (int) ((packed >>> 41) & 7) + 1;
        int bits = (int) ((packed >>> 36) & 31) + 1;
        if (rateHz == 0 || longestBlock < 16) {
            throw output.damaged("a header with " + rateHz + " Hz and blocks of " + longestBlock);
        }
        if (channels > 2 || bits > MOST_BITS || rateHz > 768_000) {
            throw output.unsupported(channels + " channels of " + bits + " bits at " + rateHz + " Hz");
        }
        byte[] md5 = new byte[BYTES - MD5_AT];
        block.get(MD5_AT, md5);
        return new FlacStreamInfo(
                longestBlock,
                new PcmFormat(rateHz, channels),
                bits,
                packed & 0xF_FFFF_FFFFL,
                Arrays.equals(md5, new byte[md5.length]) ? "" : HexFormat.of().formatHex(md5));
    }
}
