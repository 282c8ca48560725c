package dev.parlance.tts.codecs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What encoders write into a silent first frame, after the place of its side information: {@code Xing} or {@code Info}, flags (1
 * frames, 2 bytes, 4 table, 8 quality), what they stand for (4, 4, 100 and 4 bytes), and LAME's part, which ffmpeg writes
 * too: at 21 the delay and the padding in samples (12 bits each), at 32 the checksum of all frames that follow, at
 * 34 that of this frame up to there. Source: the LAME project's "Mp3 Info Tag revision 1 specifications".
 *
 * @param frames how many frames follow, or 0 if it is not known
 * @param delay the samples that the encoder has put before the audio
 * @param padding the samples after it
 * @param checksum of all frames that follow, or 0 if it is not known
 * @param hasLengths true if delay and padding are known
 */
record LameTag(long frames, int delay, int padding, int checksum, boolean hasLengths) {
    private static final int FRAMES = 1;
    private static final int FLAGS_AT = 4;
    private static final int FIELDS_AT = 8;
    private static final int[] FIELD_BYTES = {4, 4, 100, 4};
    private static final int LENGTHS_AT = 21;
    private static final int CHECKSUM_AT = 32;
    private static final int LAME_BYTES = 36;
    // Wherever the checksum is: libavformat/mp3enc.c.
    private static final int FFMPEG_CHECKED_BYTES = 190;

    static Optional<LameTag> of(Mp3Header header, ByteBuffer frame, PcmOutput output) throws IOException {
        // LAME leaves no room for the checksum that the header may announce.
        int at = Mp3Header.BYTES + header.sideInfoBytes();
        boolean isMarked = Magic.isAt(frame, at, "Xing") || Magic.isAt(frame, at, "Info");
        if (!isMarked || frame.limit() < at + FIELDS_AT) {
            return Optional.empty();
        }
        int flags = frame.getInt(at + FLAGS_AT);
        int lameAt = at + FIELDS_AT;
        for (int field = 0; field < FIELD_BYTES.length; field++) {
            lameAt += ((flags >> field) & 1) * FIELD_BYTES[field];
        }
        if (frame.limit() < lameAt) {
            return Optional.empty();
        }
        long frames = (flags & FRAMES) == 0 ? 0 : Integer.toUnsignedLong(frame.getInt(at + FIELDS_AT));
        boolean hasLame = frame.limit() >= lameAt + LAME_BYTES && frame.get(lameAt) != 0;
        return Optional.of(hasLame ? withLame(frames, frame, lameAt, output) : new LameTag(frames, 0, 0, 0, false));
    }

    // A tag that LAME or ffmpeg has written carries its own checksum. The lengths of others count if that is right.
    private static LameTag withLame(long frames, ByteBuffer frame, int at, PcmOutput output) throws IOException {
        int lengths = frame.getInt(at + LENGTHS_AT) >>> 8;
        int end = at + CHECKSUM_AT + 2;
        int own = Short.toUnsignedInt(frame.getShort(end));
        boolean isRight = own == checksum(frame, end, end) || own == checksum(frame, end, FFMPEG_CHECKED_BYTES);
        boolean isKnown = Magic.isAt(frame, at, "LAME") || Magic.isAt(frame, at, "Lav");
        if (isKnown && own != 0 && !isRight) {
            throw output.damaged("the checksum of the tag in the first frame is wrong");
        }
        int checksum = isRight ? Short.toUnsignedInt(frame.getShort(at + CHECKSUM_AT)) : 0;
        return new LameTag(frames, lengths >> 12, lengths & 0xFFF, checksum, isKnown || isRight);
    }

    // The checksum itself counts as zero where it lies before the end, and so does what lies beyond a short frame.
    private static int checksum(ByteBuffer frame, int at, int end) {
        byte[] bytes = new byte[end];
        frame.get(0, bytes, 0, Math.min(end, frame.limit()));
        Arrays.fill(bytes, Math.min(at, end), Math.min(at + 2, end), (byte) 0);
        Mp3Checksum checksum = new Mp3Checksum();
        checksum.add(ByteBuffer.wrap(bytes));
        return checksum.value();
    }
}
