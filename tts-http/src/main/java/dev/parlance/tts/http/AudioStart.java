package dev.parlance.tts.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tells from its first bytes what the audio is. The documentation promises raw PCM in streams; measured is a WAV header
 * in the first chunk, and MP3 where a request named it.
 */
final class AudioStart {
    private static final int[] LAYER_3_KBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] LAYER_3_KBITS_LOW = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    // The chance that so many bytes of loud noise are all characters is one in twenty thousand million.
    private static final int TEXT_BYTES = 24;
    private static final int[] RATES_HZ = {44_100, 48_000, 32_000};

    /** What can be told. */
    enum Verdict {
        /** A WAV file, whose header says the rest. */
        WAV,
        /** No container we know: raw PCM. */
        RAW,
        /** Audio in another container. */
        FOREIGN,
        /** JSON, a page or other words: an error in an answer that claims to be audio. */
        TEXT,
        /** More bytes are needed. */
        UNDECIDED
    }

    private AudioStart() {}

    /** Returns the kind of audio that {@code head} is the start of, its bytes from 0 to its position. */
    static Verdict of(ByteBuffer head) {
        if (isStart(head, "RIFF") || isStart(head, "RF64")) {
            return Verdict.WAV;
        }
        if (isStart(head, "ID3") || isStart(head, "OggS") || isStart(head, "fLaC")) {
            return Verdict.FOREIGN;
        }
        if (isText(head)) {
            return head.position() < TEXT_BYTES ? Verdict.UNDECIDED : Verdict.TEXT;
        }
        if (head.position() < 5) {
            return Verdict.UNDECIDED;
        }
        return mp3(head);
    }

    /** Returns true if all of {@code head} so far, up to {@link #TEXT_BYTES}, are characters of ASCII. */
    static boolean isText(ByteBuffer head) {
        for (int at = 0; at < Math.min(head.position(), TEXT_BYTES); at++) {
            byte one = head.get(at);
            if ((one < ' ' && one != '\n' && one != '\r' && one != '\t') || one == 0x7F) {
                return false;
            }
        }
        return head.position() > 0;
    }

    private static boolean isStart(ByteBuffer head, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.US_ASCII);
        if (head.position() < bytes.length) {
            return false;
        }
        return ByteBuffer.wrap(bytes).equals(head.duplicate().flip().limit(bytes.length));
    }

    // Raw PCM may start like an MP3 frame (FF F3 is the sample -3073): the next has to be where the first says.
    private static Verdict mp3(ByteBuffer head) {
        int length = frameLength(head, 0);
        if (length == 0) {
            return Verdict.RAW;
        }
        if (head.position() < length + 4) {
            return Verdict.UNDECIDED;
        }
        return frameLength(head, length) > 0 ? Verdict.FOREIGN : Verdict.RAW;
    }

    // ISO 11172-3 2.4.1.3 and its extension to half the rates, ISO 13818-3; 0 if no frame of layer III starts here.
    private static int frameLength(ByteBuffer head, int at) {
        int first = head.get(at) & 0xFF;
        int second = head.get(at + 1) & 0xFF;
        int third = head.get(at + 2) & 0xFF;
        int version = (second >> 3) & 3;
        boolean sync = first == 0xFF && (second & 0xE0) == 0xE0 && version != 1 && ((second >> 1) & 3) == 1;
        int bitrate = third >> 4;
        int rate = (third >> 2) & 3;
        if (!sync || bitrate == 0 || bitrate == 15 || rate == 3) {
            return 0;
        }
        boolean full = version == 3;
        int kbits = (full ? LAYER_3_KBITS : LAYER_3_KBITS_LOW)[bitrate];
        int rateHz = RATES_HZ[rate] / (full ? 1 : version == 2 ? 2 : 4);
        return (full ? 144_000 : 72_000) * kbits / rateHz + ((third >> 1) & 1);
    }
}
