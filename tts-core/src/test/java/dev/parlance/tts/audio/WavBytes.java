package dev.parlance.tts.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds WAV files by hand, sound and otherwise, without the writer under test. */
final class WavBytes {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    static WavBytes riff(long size) {
        return new WavBytes().id("RIFF").u32(size).id("WAVE");
    }

    /** Returns the file that is written if nothing is said about metadata. */
    static byte[] marked(PcmAudio audio) {
        byte[] comment = ("Synthetic speech; digital source type "
                        + "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia\0")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] info = new WavBytes().id("INFO").chunk("ICMT", comment).toByteArray();
        byte[] samples = audio.toByteArray();
        return riff(36 + 8 + info.length + samples.length)
                .fmt(1, audio.format().channels(), audio.format().sampleRateHz(), 16)
                .chunk("LIST", info)
                .data(samples.length)
                .raw(samples)
                .toByteArray();
    }

    static WavBytes bigEndian(long size) {
        WavBytes file = new WavBytes();
        file.order = ByteOrder.BIG_ENDIAN;
        return file.id("RIFX").u32(size).id("WAVE");
    }

    static WavBytes wide(String magic, long riffSize, long dataSize) {
        WavBytes file =
                new WavBytes().id(magic).u32(0xFFFFFFFFL).id("WAVE").id("ds64").u32(28);
        return file.u64(riffSize).u64(dataSize).u64(0).u32(0);
    }

    WavBytes fmt(int tag, int channels, int sampleRateHz, int bits) {
        int sampleBytes = (bits + 7) / 8;
        return id("fmt ").u32(16).fmtFields(tag, channels, sampleRateHz, sampleBytes, bits);
    }

    WavBytes fmt18(int tag, int channels, int sampleRateHz, int bits) {
        int sampleBytes = (bits + 7) / 8;
        return id("fmt ")
                .u32(18)
                .fmtFields(tag, channels, sampleRateHz, sampleBytes, bits)
                .u16(0);
    }

    WavBytes extensible(int tag, int channels, int sampleRateHz, int sampleBytes, int validBits) {
        id("fmt ").u32(40).fmtFields(0xFFFE, channels, sampleRateHz, sampleBytes, sampleBytes * 8);
        u16(22).u16(validBits).u32(channels == 1 ? 4 : 3);
        if (order == ByteOrder.LITTLE_ENDIAN) {
            u16(tag).u16(0);
        } else {
            u32(tag);
        }
        return raw(0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xAA, 0x00, 0x38, 0x9B, 0x71);
    }

    WavBytes fmtFields(int tag, int channels, int sampleRateHz, int sampleBytes, int bits) {
        int frameBytes = channels * sampleBytes;
        return u16(tag).u16(channels)
                .u32(sampleRateHz)
                .u32((long) sampleRateHz * frameBytes)
                .u16(frameBytes)
                .u16(bits);
    }

    /** A chunk with the padding byte an odd size asks for. */
    WavBytes chunk(String id, byte[] content) {
        chunkUnpadded(id, content);
        return content.length % 2 == 0 ? this : raw(0);
    }

    WavBytes chunkUnpadded(String id, byte[] content) {
        return id(id).u32(content.length).raw(content);
    }

    WavBytes data(long size) {
        return id("data").u32(size);
    }

    WavBytes id(String id) {
        return raw(id.getBytes(StandardCharsets.US_ASCII));
    }

    WavBytes u16(int value) {
        return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    WavBytes u32(long value) {
        return raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
    }

    WavBytes u64(long value) {
        return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
    }

    WavBytes raw(byte[] content) {
        bytes.writeBytes(content);
        return this;
    }

    WavBytes raw(int... content) {
        for (int value : content) {
            bytes.write(value);
        }
        return this;
    }

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
