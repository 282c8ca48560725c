package dev.parlance.tts.http;

import java.nio.ByteBuffer;

/**
 * Tells from its first bytes what the audio is. The documentation promises raw PCM in streams; measured is a WAV header
 * in the first chunk, and MP3 where a request named it.
 */
final class AudioStart {
    private static final int[] LAYER_3_KBITS = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] LAYER_3_KBITS_LOW = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    // The chance that so many bytes of loud noise are all characters is one in eight thousand million.
    static final int TEXT_BYTES = 30;
    private static final int ID3 = 0x494433;
    private static final int MP4 = 0x66747970; // ftyp
    private static final int MP4_AT = 4;
    private static final int LONGEST_NAME_BYTES = MP4_AT + Integer.BYTES;
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
        Verdict named = byName(head);
        if (named != Verdict.UNDECIDED) {
            return named;
        }
        if (isText(head)) {
            return head.position() < TEXT_BYTES ? Verdict.UNDECIDED : Verdict.TEXT;
        }
        return head.position() < LONGEST_NAME_BYTES ? Verdict.UNDECIDED : frames(head);
    }

    // Each answer asks a few times, the first ones before anything is compiled: numbers, which cost nothing to compare.
    private static Verdict byName(ByteBuffer head) {
        int length = head.position();
        if (length == 3 && (head.get(0) << 16 | head.get(1) << 8 | head.get(2)) == ID3) {
            return Verdict.FOREIGN;
        }
        if (length >= LONGEST_NAME_BYTES && head.getInt(MP4_AT) == MP4) {
            return Verdict.FOREIGN;
        }
        return length < Integer.BYTES ? Verdict.UNDECIDED : byName(head.getInt(0));
    }

    private static Verdict byName(int name) {
        return switch (name) {
            case 0x52494646, // RIFF
                    0x52494658, // RIFX
                    0x52463634, // RF64
                    0x42573634 -> // BW64
                Verdict.WAV;
            case 0x4F676753, // OggS
                    0x664C6143, // fLaC
                    0x464F524D, // FORM
                    0x63616666, // caff
                    0x2E736E64, // .snd
                    0x1A45DFA3 -> // Matroska
                Verdict.FOREIGN;
            default -> Verdict.UNDECIDED;
        };
    }

    /** Returns true if all of {@code head} so far, up to {@link #TEXT_BYTES}, are characters in UTF-8. */
    static boolean isText(ByteBuffer head) {
        int following = 0;
        for (int at = 0; at < Math.min(head.position(), TEXT_BYTES); at++) {
            int one = head.get(at) & 0xFF;
            if (following > 0 ? (one & 0xC0) != 0x80 : !startsCharacter(one)) {
                return false;
            }
            following = following > 0 ? following - 1 : one < 0x80 ? 0 : one < 0xE0 ? 1 : one < 0xF0 ? 2 : 3;
        }
        return head.position() > 0;
    }

    /** Returns true if {@code last}, the last bytes of raw audio, are characters in UTF-8; the first may be a part of one. */
    static boolean isEndOfText(byte[] last) {
        int at = 0;
        while (at < 3 && (last[at] & 0xC0) == 0x80) {
            at++;
        }
        ByteBuffer whole = ByteBuffer.wrap(last, at, last.length - at).slice();
        return isText(whole.position(whole.limit()));
    }

    private static boolean startsCharacter(int one) {
        return one < 0x80
                ? (one >= ' ' && one != 0x7F) || one == '\n' || one == '\r' || one == '\t'
                : one >= 0xC2 && one <= 0xF4;
    }

    // Raw PCM may start like a frame of MP3 or AAC (FF F3 is the sample -3073): the next has to be where the first
    // says.
    private static Verdict frames(ByteBuffer head) {
        int length = frameLength(head, 0);
        int next = length + LONGEST_NAME_BYTES;
        if (length == 0 || next > head.capacity()) {
            return Verdict.RAW;
        }
        if (head.position() < next) {
            return Verdict.UNDECIDED;
        }
        return frameLength(head, length) > 0 ? Verdict.FOREIGN : Verdict.RAW;
    }

    private static int frameLength(ByteBuffer head, int at) {
        // ISO 13818-7, 6.2: sync, 0 for the layer, and the length in 13 bits from the 31st on.
        boolean isAac = (head.getShort(at) & 0xFFF6) == 0xFFF0;
        return isAac ? (head.getInt(at + 3) >>> 13) & 0x1FFF : mp3FrameLength(head, at);
    }

    // ISO 11172-3 2.4.1.3 and its extension to half the rates, ISO 13818-3; 0 if no frame of layer III starts here.
    private static int mp3FrameLength(ByteBuffer head, int at) {
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
