package dev.parlance.tts.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.AudioEncoder;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.SampleBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Mp3Test {
    @ParameterizedTest
    @Tag("slow")
    @CsvSource({"24000,1,24000", "16000,1,16000", "22050,1,22050", "48000,2,48000", "37000,1,48000"})
    void soundsLikeTheAudioAndIsHardlyLonger(int rateHz, int channels, int encodedRateHz) throws Exception {
        PcmAudio audio = Tone.of(new PcmFormat(rateHz, channels), rateHz * 3 / 2 + 7);

        short[] decoded = decode(encode(audio));

        PcmAudio expected = audio.convertedTo(new PcmFormat(encodedRateHz, channels));
        long longer = decoded.length / channels - expected.frames();
        assertThat(longer).as("frames more").isBetween(0L, (long) encodedRateHz / 4);
        assertThat(bestSignalToNoise(expected, decoded)).as("SNR in dB").isGreaterThan(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void hasTheBitRateAndTheSampleRateItIsAskedFor(int channels) throws Exception {
        Mp3Provider mp3 = new Mp3Provider();
        for (int kbits : mp3.kbits()) {
            for (int rateHz : Mp3Rates.sampleRatesHz(OptionalInt.of(kbits), channels)) {
                PcmAudio audio = Tone.of(new PcmFormat(rateHz, channels), rateHz / 5);

                Header header =
                        new Bitstream(new ByteArrayInputStream(encode(audio, mp3.withKbits(kbits)))).readFrame();

                assertThat(header.bitrate()).as(kbits + " kbit/s at " + rateHz).isEqualTo(kbits * 1_000);
                assertThat(header.frequency())
                        .as(kbits + " kbit/s at " + rateHz)
                        .isEqualTo(rateHz);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"320,24000,48000", "16,48000,16000", "160,11025,48000", "64,24000,24000"})
    void convertsTheSampleRateToOneThatHasTheBitRate(int kbits, int rateHz, int encodedRateHz) throws Exception {
        byte[] mp3 = encode(Tone.of(PcmFormat.mono(rateHz), rateHz / 5), new Mp3Provider().withKbits(kbits));

        assertThat(new Bitstream(new ByteArrayInputStream(mp3)).readFrame().frequency())
                .isEqualTo(encodedRateHz);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 100, 321, -1})
    void refusesABitRateThatThereIsNot(int kbits) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Mp3Provider().withKbits(kbits));
    }

    @Test
    void isWrittenWhileTheAudioComes() throws IOException {
        PcmAudio audio = Tone.of(PcmFormat.mono(24_000), 48_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedSink sink = AudioEncoders.forName("mp3").orElseThrow().open(out);

        sink.begin(audio.format());
        sink.write(audio.asByteBuffer());

        assertThat(out.size()).as("bytes of two seconds at 64 kbit/s").isBetween(14_000, 16_500);
    }

    @Test
    void givesTheSameBytesForTheSameAudio() throws IOException {
        PcmAudio audio = Tone.of(PcmFormat.mono(24_000), 12_000);

        assertThat(encode(audio)).isEqualTo(encode(audio));
    }

    private static byte[] encode(PcmAudio audio) throws IOException {
        return encode(audio, new Mp3Provider());
    }

    private static byte[] encode(PcmAudio audio, AudioEncoder encoder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedSink sink = encoder.open(out);
        sink.begin(audio.format());
        ByteBuffer bytes = audio.asByteBuffer();
        while (bytes.hasRemaining()) {
            int count = Math.min(bytes.remaining(), 1_000 * audio.format().frameSizeBytes());
            sink.write(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }
        sink.finish();
        return out.toByteArray();
    }

    private static short[] decode(byte[] mp3) throws Exception {
        Bitstream stream = new Bitstream(new ByteArrayInputStream(mp3));
        Decoder decoder = new Decoder();
        short[] all = {};
        for (Header header = stream.readFrame(); header != null; header = stream.readFrame()) {
            SampleBuffer samples = (SampleBuffer) decoder.decodeFrame(header, stream);
            int before = all.length;
            all = Arrays.copyOf(all, before + samples.getBufferLength());
            System.arraycopy(samples.getBuffer(), 0, all, before, samples.getBufferLength());
            stream.closeFrame();
        }
        return all;
    }

    // Encoder and decoder delay the audio by a number of frames that the format does not tell.
    private static double bestSignalToNoise(PcmAudio expected, short[] decoded) {
        ShortBuffer wanted = expected.asByteBuffer().asShortBuffer();
        int channels = expected.format().channels();
        double best = Double.NEGATIVE_INFINITY;
        for (int delay = 0; delay < 3_000 * channels; delay += channels) {
            best = Math.max(best, signalToNoise(wanted, decoded, delay));
        }
        return best;
    }

    private static double signalToNoise(ShortBuffer wanted, short[] decoded, int delay) {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < wanted.limit() && i + delay < decoded.length; i += 3) {
            double difference = wanted.get(i) - decoded[i + delay];
            signal += (double) wanted.get(i) * wanted.get(i);
            noise += difference * difference;
        }
        return 10 * Math.log10(signal / noise);
    }
}
