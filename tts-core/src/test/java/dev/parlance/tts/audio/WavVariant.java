package dev.parlance.tts.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A generated WAV file and the audio it holds.
 *
 * @param name what is special about it
 * @param bytes the file
 * @param headerBytes the bytes before the first sample
 * @param dataBytes the bytes of all samples
 * @param declared whether the header tells the length
 * @param heard the audio
 */
record WavVariant(String name, WavBytes bytes, int headerBytes, int dataBytes, boolean declared, PcmAudio heard) {
    private static final int FRAMES = 101;
    private static final int SAMPLE_RATE_HZ = 24_000;

    /** How a test stores samples. The tag and bits are those of the fmt chunk. */
    enum Stored {
        U8(1, 8),
        S16(1, 16),
        S24(1, 24),
        S32(1, 32),
        F32(3, 32),
        F64(3, 64),
        A_LAW(6, 8),
        MU_LAW(7, 8);

        final int tag;
        final int bits;

        Stored(int tag, int bits) {
            this.tag = tag;
            this.bits = bits;
        }

        byte[] encode(short[] samples, ByteOrder order) {
            ByteBuffer bytes = ByteBuffer.allocate(samples.length * bits / 8).order(order);
            for (int i = 0; i < samples.length; i++) {
                put(bytes, samples[i], i);
            }
            return bytes.array();
        }

        private void put(ByteBuffer bytes, short sample, int index) {
            switch (this) {
                case U8 -> bytes.put((byte) ((sample >> 8) + 128));
                case S16 -> bytes.putShort(sample);
                case S24 -> putSigned24(bytes, sample << 8);
                case S32 -> bytes.putInt(sample << 16);
                case F32 -> bytes.putFloat(sample / 32768f);
                case F64 -> bytes.putDouble(sample / 32768.0);
                case A_LAW, MU_LAW -> bytes.put((byte) (index * 7));
            }
        }

        private static void putSigned24(ByteBuffer bytes, int value) {
            boolean little = bytes.order() == ByteOrder.LITTLE_ENDIAN;
            bytes.put((byte) (little ? value : value >> 16));
            bytes.put((byte) (value >> 8));
            bytes.put((byte) (little ? value >> 16 : value));
        }

        /** What is left of the sample after {@link #encode}. */
        short heard(short sample, int index) {
            return switch (this) {
                case U8 -> (short) (sample & 0xFF00);
                case A_LAW -> G711.aLaw((byte) (index * 7));
                case MU_LAW -> G711.muLaw((byte) (index * 7));
                default -> sample;
            };
        }
    }

    static List<WavVariant> all() {
        List<WavVariant> variants = new ArrayList<>();
        for (Stored stored : Stored.values()) {
            for (int channels = 1; channels <= 2; channels++) {
                addPerFormat(variants, stored, channels);
            }
        }
        addHeaderOddities(variants);
        addPlaceholders(variants);
        addWide(variants);
        addEndings(variants);
        return variants;
    }

    private static void addPerFormat(List<WavVariant> to, Stored stored, int channels) {
        String name = stored + " x" + channels;
        Samples samples = new Samples(stored, channels);
        to.add(samples.declared(name, samples.plain(0)));
        to.add(samples.untilTheEnd(name + " with placeholder", 0xFFFFFFFFL, samples.plain(0xFFFFFFFFL)));
        WavBytes listed = WavBytes.riff(0).chunk("LIST", new byte[27]);
        to.add(samples.declared(
                name + " after odd LIST", listed.fmt18(stored.tag, channels, SAMPLE_RATE_HZ, stored.bits)));
        WavBytes extensible =
                WavBytes.riff(0).extensible(stored.tag, channels, SAMPLE_RATE_HZ, stored.bits / 8, stored.bits);
        to.add(samples.declared(name + " extensible", extensible));
        Samples swapped = new Samples(stored, channels, ByteOrder.BIG_ENDIAN);
        WavBytes rifx = WavBytes.bigEndian(0).fmt(stored.tag, channels, SAMPLE_RATE_HZ, stored.bits);
        to.add(swapped.declared(name + " RIFX", rifx));
    }

    private static void addHeaderOddities(List<WavVariant> to) {
        Samples samples = new Samples(Stored.S16, 1);
        to.add(samples.declared(
                "JUNK, bext and fact",
                WavBytes.riff(0)
                        .chunk("JUNK", new byte[28])
                        .chunk("bext", new byte[602])
                        .fmt(1, 1, SAMPLE_RATE_HZ, 16)
                        .chunk("fact", new byte[4])));
        to.add(samples.declared(
                "odd LIST without its padding",
                WavBytes.riff(0).fmt(1, 1, SAMPLE_RATE_HZ, 16).chunkUnpadded("LIST", new byte[27])));
        to.add(samples.declared(
                "padding that is not zero",
                WavBytes.riff(0)
                        .fmt(1, 1, SAMPLE_RATE_HZ, 16)
                        .chunkUnpadded("LIST", new byte[27])
                        .raw('x')));
        to.add(samples.declared(
                "unknown chunk", WavBytes.riff(0).chunk("ABCD", new byte[3]).fmt(1, 1, SAMPLE_RATE_HZ, 16)));
        to.add(samples.declared(
                "fmt twice", WavBytes.riff(0).fmt(1, 1, SAMPLE_RATE_HZ, 16).fmt18(1, 1, SAMPLE_RATE_HZ, 16)));
        to.add(samples.declared(
                "fmt of 50 bytes",
                WavBytes.riff(0)
                        .id("fmt ")
                        .u32(50)
                        .fmtFields(1, 1, SAMPLE_RATE_HZ, 2, 16)
                        .raw(new byte[34])));
        to.add(samples.declared(
                "empty JUNK", WavBytes.riff(0).chunk("JUNK", new byte[0]).fmt(1, 1, SAMPLE_RATE_HZ, 16)));
        to.add(samples.declared(
                "frame size of zero",
                WavBytes.riff(0)
                        .id("fmt ")
                        .u32(16)
                        .u16(1)
                        .u16(1)
                        .u32(SAMPLE_RATE_HZ)
                        .u32(0)
                        .u16(0)
                        .u16(16)));
        to.add(samples.declared("wrong file size", samples.plain(7)));
        to.add(new Samples(Stored.S32, 2)
                .declared("24 valid bits in 32", WavBytes.riff(0).extensible(1, 2, SAMPLE_RATE_HZ, 4, 24)));
        to.add(samples.declared("12 valid bits in 16", WavBytes.riff(0).extensible(1, 1, SAMPLE_RATE_HZ, 2, 12)));
    }

    private static void addPlaceholders(List<WavVariant> to) {
        Samples samples = new Samples(Stored.S16, 1);
        to.add(samples.untilTheEnd("sizes of DashScope", 0x7FFFFF9BL, samples.plain(0x7FFFFFBFL)));
        to.add(samples.untilTheEnd("sizes of eSpeak NG", 0x7FFFF000L, samples.plain(0x7FFFF024L)));
        to.add(samples.untilTheEnd("sizes of arecord", 0x80000000L, samples.plain(0x80000024L)));
        to.add(samples.untilTheEnd("sizes of Pocket TTS", 2_000_000_000L, samples.plain(2_000_000_036L)));
        to.add(samples.untilTheEnd("a file of two thousand million", 1_999_999_964L, samples.plain(2_000_000_000L)));
        WavBytes listed = samples.plain(2_000_000_000L).chunk("LIST", new byte[26]);
        to.add(samples.untilTheEnd("a file of two thousand million with a list", 1_999_999_930L, listed));
        to.add(samples.untilTheEnd("sizes of ElevenLabs", 0x7FFFFFFFL, samples.plain(0x7FFFFFFFL)));
        to.add(samples.untilTheEnd("sizes of zero", 0, samples.plain(0)));
        to.add(samples.untilTheEnd("0xFFFFFFFF less the header", 0xFFFFFFDBL, samples.plain(0xFFFFFFFFL)));
        to.add(new Samples(Stored.S24, 2)
                .untilTheEnd("zero and three bytes a sample", 0, new Samples(Stored.S24, 2).plain(0)));
    }

    private static void addWide(List<WavVariant> to) {
        Samples samples = new Samples(Stored.S16, 2);
        int size = samples.bytes.length;
        for (String magic : List.of("RF64", "BW64")) {
            WavBytes header = WavBytes.wide(magic, 72 + size, size).fmt(1, 2, SAMPLE_RATE_HZ, 16);
            to.add(samples.variant(magic, header, 0xFFFFFFFFL, true, new byte[0]));
        }
        to.add(samples.untilTheEnd(
                "RF64 of unknown length",
                0xFFFFFFFFL,
                WavBytes.wide("RF64", -1, -1).fmt(1, 2, SAMPLE_RATE_HZ, 16)));
        to.add(samples.untilTheEnd(
                "RF64 never completed", 0xFFFFFFFFL, WavBytes.wide("RF64", 0, 0).fmt(1, 2, SAMPLE_RATE_HZ, 16)));
        to.add(samples.declared(
                "RF64 with a 32-bit size", WavBytes.wide("RF64", 0, 0).fmt(1, 2, SAMPLE_RATE_HZ, 16)));
    }

    private static void addEndings(List<WavVariant> to) {
        Samples samples = new Samples(Stored.S16, 1);
        byte[] list = new WavBytes().chunk("LIST", new byte[26]).toByteArray();
        to.add(samples.variant("LIST after the data", samples.plain(0), samples.bytes.length, true, list));
        to.add(samples.variant("zeros after the data", samples.plain(0), samples.bytes.length, true, new byte[50]));
        to.add(samples.variant(
                "three bytes after the data", samples.plain(0), samples.bytes.length, true, new byte[] {1, 2, 3}));
        Samples odd = new Samples(Stored.U8, 1);
        byte[] padded = new WavBytes().raw(0).chunk("LIST", new byte[26]).toByteArray();
        to.add(odd.variant("odd data, padding, LIST", odd.plain(0), odd.bytes.length, true, padded));
        to.add(odd.variant("odd data, LIST without padding", odd.plain(0), odd.bytes.length, true, list));
        to.add(odd.variant("odd data, padding", odd.plain(0), odd.bytes.length, true, new byte[1]));
    }

    private static final class Samples {
        final Stored stored;
        final int channels;
        final byte[] bytes;
        final PcmAudio heard;

        Samples(Stored stored, int channels) {
            this(stored, channels, ByteOrder.LITTLE_ENDIAN);
        }

        Samples(Stored stored, int channels, ByteOrder order) {
            this.stored = stored;
            this.channels = channels;
            short[] samples = new short[FRAMES * channels];
            ByteBuffer kept = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (i * 12_345 + 17);
                kept.putShort(stored.heard(samples[i], i));
            }
            this.bytes = stored.encode(samples, order);
            this.heard = PcmAudio.of(new PcmFormat(SAMPLE_RATE_HZ, channels), kept.array());
        }

        WavBytes plain(long riffSize) {
            return WavBytes.riff(riffSize).fmt(stored.tag, channels, SAMPLE_RATE_HZ, stored.bits);
        }

        WavVariant declared(String name, WavBytes header) {
            return variant(name, header, bytes.length, true, new byte[0]);
        }

        WavVariant untilTheEnd(String name, long size, WavBytes header) {
            return variant(name, header, size, false, new byte[0]);
        }

        WavVariant variant(String name, WavBytes header, long size, boolean declared, byte[] ending) {
            header.data(size);
            int headerBytes = header.size();
            header.raw(bytes).raw(ending);
            return new WavVariant(name, header, headerBytes, bytes.length, declared, heard);
        }
    }

    byte[] file() {
        return bytes.toByteArray();
    }

    byte[] cutTo(int length) {
        return Arrays.copyOf(file(), length);
    }

    int storedFrameBytes() {
        return dataBytes / FRAMES;
    }

    @Override
    public String toString() {
        return name;
    }
}
