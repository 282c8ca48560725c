package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleTypeTest {
    /** The checksums of the tables in two other libraries that agree: the JDK's converter and Python's audioop. */
    @ParameterizedTest
    @CsvSource({"A_LAW, 9d764657", "MU_LAW, c847a9f"})
    void expandsEveryCodeAsOthersDo(SampleType law, String checksum) {
        ByteBuffer expanded = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        for (int code = 0; code < 256; code++) {
            expanded.putShort(law.read(ByteBuffer.wrap(new byte[] {(byte) code})));
        }
        CRC32 crc = new CRC32();
        crc.update(expanded.flip());

        assertThat(Long.toHexString(crc.getValue())).isEqualTo(checksum);
    }

    /** The ends and the middle of the scale in tables 1a to 2b of G.711, shifted to 16 bits. */
    @ParameterizedTest
    @CsvSource({
        "A_LAW, 0xAA, 32256", "A_LAW, 0x2A, -32256", "A_LAW, 0xD5, 8", "A_LAW, 0x55, -8",
        "MU_LAW, 0x80, 32124", "MU_LAW, 0x00, -32124", "MU_LAW, 0xFF, 0", "MU_LAW, 0x7F, 0"
    })
    void expandsTheEndsAndTheMiddleOfTheScale(SampleType law, String code, short heard) {
        byte[] stored = {Integer.decode(code).byteValue()};

        assertThat(law.read(ByteBuffer.wrap(stored))).isEqualTo(heard);
    }

    @Test
    void keepsEverySixteenBitValueInWiderTypes() {
        for (int value = Short.MIN_VALUE; value <= Short.MAX_VALUE; value++) {
            assertThat(SampleType.SIGNED_24.read(signed24(value << 8))).isEqualTo((short) value);
            assertThat(SampleType.SIGNED_32.read(buffer().putInt(0, value << 16)))
                    .isEqualTo((short) value);
            assertThat(float32(value / 32768f)).isEqualTo((short) value);
            assertThat(float64(value / 32768.0)).isEqualTo((short) value);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0x7F, 0",
        "0x80, 1",
        "0x17F, 1",
        "0x180, 2",
        "-0x80, 0",
        "-0x81, -1",
        "0x7FFFFF, 32767",
        "-0x800000, -32768"
    })
    void roundsTwentyFourBitsToTheNearest(String stored, short heard) {
        assertThat(SampleType.SIGNED_24.read(signed24(Integer.decode(stored)))).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource({"0x7FFF, 0", "0x8000, 1", "-0x8000, 0", "-0x8001, -1", "0x7FFFFFFF, 32767", "-0x80000000, -32768"})
    void roundsThirtyTwoBitsToTheNearest(String stored, short heard) {
        ByteBuffer bytes = buffer().putInt(0, Long.decode(stored).intValue());

        assertThat(SampleType.SIGNED_32.read(bytes)).isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 32767",
        "-1, -32768",
        "1e30, 32767",
        "-1e30, -32768",
        "NaN, 0",
        "Infinity, 32767",
        "-Infinity, -32768",
        "1e-30, 0",
        "0.5, 16384",
        "0.9999, 32765"
    })
    void clampsFloatingPointAndSilencesNonNumbers(double stored, short heard) {
        assertThat(float64(stored)).isEqualTo(heard);
        assertThat(float32((float) stored)).isEqualTo(heard);
    }

    private static short float32(float value) {
        return SampleType.FLOAT_32.read(buffer().putFloat(0, value));
    }

    private static short float64(double value) {
        return SampleType.FLOAT_64.read(buffer().putDouble(0, value));
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer signed24(int value) {
        return buffer().putInt(0, value);
    }
}
