package dev.parlance.tts.audio;

import static dev.parlance.tts.audio.MalformedAudioException.Kind.DAMAGED;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.UNSUPPORTED;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What the {@code fmt } chunk of a WAV file says: the shape of the audio and how its samples are stored.
 *
 * <p>Format tags are those of RFC 2361 appendix A; the layout, in the file's byte order:
 *
 * <pre>
 *  0  2  format tag: 1 PCM, 3 floating point, 6 A-law, 7 &micro;-law, 0xFFFE extensible
 *  2  2  channels
 *  4  4  frames per second
 *  8  4  bytes per second, not used here
 * 12  2  bytes per frame
 * 14  2  bits per sample
 * 16  2  extensible only, as 18 to 40: bytes that follow, at least 22
 * 18  2  valid bits of each sample; the rest are zero and the lowest
 * 20  4  which speaker each channel is for, not used here
 * 24 16  sub-format: the format tag, then the fixed tail of KSDATAFORMAT_SUBTYPE_WAVEFORMATEX
 * </pre>
 *
 * @param format the shape of the audio
 * @param type how one sample is stored
 */
record WavEncoding(PcmFormat format, SampleType type) {
    /** The bytes of the chunk that are looked at; what goes beyond is an encoder's own. */
    static final int LONGEST_CHUNK_BYTES = 40;

    private static final int SHORTEST_CHUNK_BYTES = 16;
    private static final int TAG_PCM = 1;
    private static final int TAG_FLOAT = 3;
    private static final int TAG_A_LAW = 6;
    private static final int TAG_MU_LAW = 7;
    private static final int TAG_EXTENSIBLE = 0xFFFE;

    // {xxxxxxxx-0000-0010-8000-00AA00389B71} as stored, after the 16-bit tag: Windows SDK, ksmedia.h. The same bytes
    // stand in RIFX files, whose writers disagree on the order of the first fields.
    private static final byte[] SUB_FORMAT_TAIL = {0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71};

    /** Reads the chunk, which is in the buffer's byte order. */
    static WavEncoding parse(ByteBuffer chunk) throws MalformedAudioException {
        if (chunk.remaining() < SHORTEST_CHUNK_BYTES) {
            throw new MalformedAudioException(DAMAGED, "the fmt chunk has only " + chunk.remaining() + " bytes", 0);
        }
        int start = chunk.position();
        int channels = Short.toUnsignedInt(chunk.getShort(start + 2));
        PcmFormat format = format(chunk.getInt(start + 4), channels);
        int frameSizeBytes = Short.toUnsignedInt(chunk.getShort(start + 12));
        int bits = Short.toUnsignedInt(chunk.getShort(start + 14));
        return new WavEncoding(format, sampleType(tag(chunk), bits, sampleSizeBytes(frameSizeBytes, channels, bits)));
    }

    private static PcmFormat format(int sampleRateHz, int channels) throws MalformedAudioException {
        if (channels > 2) {
            throw new MalformedAudioException(UNSUPPORTED, channels + " channels; only mono and stereo are read", 0);
        }
        try {
            return new PcmFormat(sampleRateHz, channels);
        } catch (IllegalArgumentException e) {
            String claim = channels + " channels at " + Integer.toUnsignedString(sampleRateHz) + " Hz";
            throw new MalformedAudioException(DAMAGED, "the fmt chunk claims " + claim, 0);
        }
    }

    private static int sampleSizeBytes(int frameSizeBytes, int channels, int bits) throws MalformedAudioException {
        int needed = (bits + 7) / 8;
        // Some writers leave the frame size at zero; the bits say the same.
        int size = frameSizeBytes == 0 ? needed : frameSizeBytes / channels;
        boolean divides = frameSizeBytes == 0 || size * channels == frameSizeBytes;
        if (size == 0 || size < needed || !divides) {
            String claim = bits + " bits of " + channels + " channels in " + frameSizeBytes + " bytes";
            throw new MalformedAudioException(DAMAGED, "the fmt chunk claims " + claim, 0);
        }
        return size;
    }

    private static int tag(ByteBuffer chunk) throws MalformedAudioException {
        int start = chunk.position();
        int tag = Short.toUnsignedInt(chunk.getShort(start));
        if (tag != TAG_EXTENSIBLE) {
            return tag;
        }
        if (chunk.remaining() < LONGEST_CHUNK_BYTES) {
            throw new MalformedAudioException(DAMAGED, "the extensible fmt chunk has no sub-format", 0);
        }
        byte[] tail = new byte[SUB_FORMAT_TAIL.length];
        chunk.get(start + LONGEST_CHUNK_BYTES - tail.length, tail);
        if (!Arrays.equals(tail, SUB_FORMAT_TAIL)) {
            throw new MalformedAudioException(UNSUPPORTED, "a sub-format that is not a format tag", 0);
        }
        return subFormatTag(chunk, start + 24);
    }

    private static int subFormatTag(ByteBuffer chunk, int at) {
        // The first field of the GUID has 32 bits, of which the tag takes the low 16.
        return chunk.order() == ByteOrder.LITTLE_ENDIAN
                ? Short.toUnsignedInt(chunk.getShort(at))
                : Short.toUnsignedInt(chunk.getShort(at + 2));
    }

    private static SampleType sampleType(int tag, int bits, int sizeBytes) throws MalformedAudioException {
        if (tag == TAG_PCM && sizeBytes <= 4) {
            return integer(sizeBytes);
        }
        if (tag == TAG_FLOAT && (sizeBytes == 4 || sizeBytes == 8)) {
            return sizeBytes == 4 ? SampleType.FLOAT_32 : SampleType.FLOAT_64;
        }
        if ((tag == TAG_A_LAW || tag == TAG_MU_LAW) && sizeBytes == 1) {
            return tag == TAG_A_LAW ? SampleType.A_LAW : SampleType.MU_LAW;
        }
        String claim = String.format("format tag 0x%04X with %d bits in %d bytes", tag, bits, sizeBytes);
        throw new MalformedAudioException(UNSUPPORTED, claim, 0);
    }

    // Fewer valid bits than the bytes hold are the high ones, so the container's size is all that counts.
    private static SampleType integer(int sizeBytes) {
        return switch (sizeBytes) {
            case 1 -> SampleType.UNSIGNED_8;
            case 2 -> SampleType.SIGNED_16;
            case 3 -> SampleType.SIGNED_24;
            default -> SampleType.SIGNED_32;
        };
    }
}
