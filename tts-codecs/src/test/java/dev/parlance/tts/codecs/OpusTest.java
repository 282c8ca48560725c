package dev.parlance.tts.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import io.github.jaredmdobson.concentus.OpusDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OpusTest {
    @ParameterizedTest
    @CsvSource({"24000,1", "16000,1", "48000,2", "8000,1", "22050,1", "44100,2"})
    void soundsLikeTheAudioAndIsAsLong(int rateHz, int channels) throws Exception {
        PcmAudio audio = Tone.of(new PcmFormat(rateHz, channels), rateHz * 3 / 2 + 7);

        short[] decoded = decode(encode(audio), channels);

        PcmAudio expected = audio.convertedTo(new PcmFormat(48_000, channels));
        assertThat(decoded.length / channels)
                .isCloseTo((int) expected.frames(), org.assertj.core.data.Offset.offset(6));
        assertThat(signalToNoise(expected, decoded)).as("SNR in dB").isGreaterThan(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 479, 480, 481, 23_999, 24_000, 24_001})
    void isExactlyAsLongAsTheAudio(int frames) throws IOException {
        OggReader ogg = OggReader.of(encode(Tone.of(PcmFormat.mono(24_000), frames)));

        int preSkip = ByteBuffer.wrap(ogg.packets.get(0))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort(10);
        assertThat(ogg.granules.get(ogg.granules.size() - 1) - preSkip).isEqualTo(frames * 2L);
        assertThat(ogg.lastFlags).as("the last page says so").isEqualTo(4);
    }

    @Test
    void groupsPacketsIntoPages() throws IOException {
        byte[] file = encode(Tone.of(PcmFormat.mono(24_000), 240_000));
        OggReader ogg = OggReader.of(file);

        int packetBytes = ogg.packets.stream().mapToInt(packet -> packet.length).sum();
        assertThat(file.length - packetBytes)
                .as("overhead of %d bytes", packetBytes)
                .isLessThan(packetBytes / 40);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 16, 64, 256})
    void hasAboutTheBitRateItIsAskedFor(int kbits) throws IOException {
        PcmAudio audio = Tone.of(PcmFormat.mono(48_000), 96_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedSink sink = new OpusProvider().withKbits(kbits).open(out);
        sink.begin(audio.format());
        sink.write(audio.asByteBuffer());
        sink.finish();

        assertThat(out.size() * Byte.SIZE / 2_000.0).isBetween(kbits * 0.5, kbits * 1.5 + 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 257, 0})
    void refusesABitRateThatThereIsNot(int kbits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new OpusProvider().withKbits(kbits));
    }

    @Test
    void givesTheSameBytesForTheSameAudio() throws IOException {
        PcmAudio audio = Tone.of(PcmFormat.mono(24_000), 12_000);

        assertThat(encode(audio)).isEqualTo(encode(audio));
    }

    static byte[] encode(PcmAudio audio) throws IOException {
        return encode("opus", audio);
    }

    static byte[] encode(String name, PcmAudio audio) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedSink sink = AudioEncoders.forName(name).orElseThrow().open(out);
        sink.begin(audio.format());
        ByteBuffer all = audio.asByteBuffer();
        for (int at = 0, size = audio.format().frameSizeBytes(); at < all.limit(); at += size, size *= 3) {
            sink.write(all.slice(at, Math.min(size, all.limit() - at)));
        }
        sink.finish();
        sink.finish();
        return out.toByteArray();
    }

    private static short[] decode(byte[] file, int channels) throws Exception {
        OggReader ogg = OggReader.of(file);
        OpusDecoder decoder = new OpusDecoder(48_000, channels);
        short[] all = new short[48_000 * 10 * channels];
        int frames = 0;
        for (byte[] packet : ogg.packets.subList(2, ogg.packets.size())) {
            frames += decoder.decode(packet, 0, packet.length, all, frames * channels, 5_760, false);
        }
        int preSkip = ByteBuffer.wrap(ogg.packets.get(0))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getShort(10);
        int end = Math.toIntExact(ogg.granules.get(ogg.granules.size() - 1));
        return Arrays.copyOfRange(all, preSkip * channels, end * channels);
    }

    private static double signalToNoise(PcmAudio expected, short[] decoded) {
        short[] wanted = new short[(int) expected.frames() * expected.format().channels()];
        expected.asByteBuffer().asShortBuffer().get(wanted);
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < Math.min(wanted.length, decoded.length); i++) {
            signal += (double) wanted[i] * wanted[i];
            noise += Math.pow((double) wanted[i] - decoded[i], 2);
        }
        return 10 * Math.log10(signal / noise);
    }
}
