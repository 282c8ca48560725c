package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConvertingSinkTest {
    /** Compared with the ideal tone at the new rate, so that gain and delay count as noise too. */
    @ParameterizedTest
    @CsvSource({
        "24000, 48000, 400",
        "24000, 48000, 3000",
        "24000, 48000, 7000",
        "22050, 48000, 400",
        "22050, 48000, 3000",
        "22050, 48000, 7000",
        "24000, 16000, 400",
        "24000, 16000, 3000",
        "24000, 16000, 7000",
        "16000, 24000, 400",
        "16000, 24000, 3000",
        "16000, 24000, 7000",
        "44100, 22050, 3000",
        "48000, 44100, 7000",
        "8000, 48000, 3000",
        "24000, 23999, 3000",
        "24000, 24001, 3000"
    })
    void keepsATone(int fromHz, int toHz, double toneHz) {
        PcmAudio converted = Tones.tone(fromHz, toneHz, Duration.ofSeconds(2)).convertedTo(PcmFormat.mono(toHz));

        double ratio = Tones.signalToNoiseDb(converted, toneHz);

        assertThat(ratio).isGreaterThan(80);
    }

    @ParameterizedTest
    @CsvSource({"24000, 16000, 8000", "24000, 16000, 10000", "48000, 16000, 9000", "48000, 8000, 4100"})
    void doesNotFoldBackWhatTheNewRateCannotHold(int fromHz, int toHz, double toneHz) {
        PcmAudio loud = Tones.tone(fromHz, toneHz, Duration.ofSeconds(1));

        PcmAudio converted = loud.convertedTo(PcmFormat.mono(toHz));

        double leakDb = Tones.levelDb(converted) - Tones.levelDb(loud);
        assertThat(leakDb).isLessThan(-70);
    }

    @ParameterizedTest
    @CsvSource({"24000, 48000", "22050, 48000", "48000, 16000", "24000, 23999"})
    void keepsAConstant(int fromHz, int toHz) {
        short[] samples = new short[fromHz / 2];
        Arrays.fill(samples, (short) 12_345);

        short[] converted =
                Tones.samples(Tones.audio(PcmFormat.mono(fromHz), samples).convertedTo(PcmFormat.mono(toHz)));

        for (int i = 200; i < converted.length - 200; i++) {
            assertThat(converted[i]).isCloseTo((short) 12_345, within((short) 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "24000, 48000, 2400",
        "22050, 48000, 3675",
        "48000, 24000, 5000",
        "24000, 16000, 4503",
        "16000, 24000, 1234"
    })
    void leavesAClickWhereItWas(int fromHz, int toHz, int frame) {
        short[] samples = new short[fromHz / 2];
        samples[frame] = 30_000;

        short[] converted =
                Tones.samples(Tones.audio(PcmFormat.mono(fromHz), samples).convertedTo(PcmFormat.mono(toHz)));

        assertThat((double) Tones.loudest(converted) / toHz).isCloseTo((double) frame / fromHz, within(0.51 / toHz));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 55, 56, 57, 999, 1024, 1025, 22_050, 100_003})
    void makesTheLengthThatTheRatesGive(int frames) {
        PcmAudio audio = Tones.audio(PcmFormat.mono(22_050), new short[frames]);

        assertThat(audio.convertedTo(PcmFormat.mono(48_000)).frames())
                .isEqualTo(Math.round(frames * 48_000.0 / 22_050));
        assertThat(audio.convertedTo(PcmFormat.mono(8_000)).frames()).isEqualTo(Math.round(frames * 8_000.0 / 22_050));
    }

    @ParameterizedTest
    @CsvSource({
        "24000, 1, 48000, 2",
        "22050, 2, 48000, 1",
        "24000, 2, 16000, 2",
        "24000, 1, 23999, 1",
        "16000, 1, 16000, 2"
    })
    void makesTheSameBytesHoweverItIsSplit(int fromHz, int fromChannels, int toHz, int toChannels) throws IOException {
        PcmAudio noise = Tones.noise(new PcmFormat(fromHz, fromChannels), 5_000);
        PcmFormat target = new PcmFormat(toHz, toChannels);
        PcmAudio whole = noise.convertedTo(target);

        for (int seed = 0; seed < 10; seed++) {
            assertThat(convertInPieces(noise, target, new Random(seed))).isEqualTo(whole);
        }
    }

    private static PcmAudio convertInPieces(PcmAudio audio, PcmFormat target, Random random) throws IOException {
        PcmCollector collector = new PcmCollector();
        ConvertingSink sink = ConvertingSink.to(target, collector);
        sink.begin(audio.format());
        ByteBuffer rest = audio.asByteBuffer();
        while (rest.hasRemaining()) {
            int frames = Math.min(
                    random.nextInt(300), rest.remaining() / audio.format().frameSizeBytes());
            sink.write(
                    Buffers.take(rest, frames * audio.format().frameSizeBytes()).asReadOnlyBuffer());
        }
        sink.finish();
        return collector.audio().orElseThrow();
    }

    @Test
    void makesMonoOfTheMeanAndStereoOfACopy() {
        PcmAudio stereo = Tones.audio(PcmFormat.stereo(8_000), new short[] {100, 300, -32_768, -32_768, 32_767, -1});
        PcmAudio mono = Tones.audio(PcmFormat.mono(8_000), new short[] {200, -32_768, 16_383});

        assertThat(stereo.convertedTo(PcmFormat.mono(8_000))).isEqualTo(mono);
        assertThat(Tones.samples(mono.convertedTo(PcmFormat.stereo(8_000))))
                .containsExactly(200, 200, -32_768, -32_768, 16_383, 16_383);
    }

    @Test
    void keepsTheChannelsApart() {
        short[] samples = new short[48_000];
        for (int i = 0; i < samples.length; i += 2) {
            samples[i] = (short) (16_000 * Math.sin(i * 0.05));
        }

        short[] converted =
                Tones.samples(Tones.audio(PcmFormat.stereo(24_000), samples).convertedTo(PcmFormat.stereo(48_000)));

        for (int i = 1; i < converted.length; i += 2) {
            assertThat(converted[i]).isZero();
        }
    }

    @Test
    void clampsWhatOvershoots() {
        short[] square = new short[24_000];
        for (int i = 0; i < square.length; i++) {
            square[i] = i / 12 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
        }

        short[] converted =
                Tones.samples(Tones.audio(PcmFormat.mono(24_000), square).convertedTo(PcmFormat.mono(48_000)));

        for (int i = 100; i < converted.length - 100; i++) {
            // A wrapped overshoot would have the other sign in the middle of a half wave.
            if (i % 24 > 4 && i % 24 < 20) {
                assertThat(converted[i] > 0).as("sample %s", i).isEqualTo(i / 24 % 2 == 0);
            }
        }
    }

    @Test
    void passesAudioOfTheTargetFormatUntouched() {
        PcmAudio noise = Tones.noise(PcmFormat.stereo(24_000), 1_000);

        assertThat(noise.convertedTo(noise.format())).isEqualTo(noise);
    }

    @Test
    void isRightAtTheEdgesOfItsRange() {
        PcmAudio slow = Tones.noise(PcmFormat.mono(3_000), 300);

        PcmAudio fast = slow.convertedTo(PcmFormat.mono(768_000));

        assertThat(fast.frames()).isEqualTo(300 * 256);
        assertThat(fast.convertedTo(PcmFormat.mono(3_000)).frames()).isEqualTo(300);
    }

    @Test
    void refusesRatesTooFarApart() {
        PcmAudio slow = Tones.noise(PcmFormat.mono(100), 300);

        assertThatIllegalArgumentException().isThrownBy(() -> slow.convertedTo(PcmFormat.mono(48_000)));
        assertThatIOException()
                .isThrownBy(() -> ConvertingSink.to(PcmFormat.mono(48_000), new PcmCollector())
                        .begin(PcmFormat.mono(100)))
                .withMessage("cannot convert 100 Hz mono to 48000 Hz mono");
    }

    @Test
    void takesNothingAfterTheEnd() throws IOException {
        ConvertingSink sink = ConvertingSink.to(PcmFormat.mono(48_000), new PcmCollector());
        sink.begin(PcmFormat.mono(24_000));
        sink.finish();

        assertThatIllegalStateException().isThrownBy(() -> sink.write(ByteBuffer.allocate(2)));
    }

    @Test
    void finishesOnlyOnce() throws IOException {
        PcmCollector collector = new PcmCollector();
        ConvertingSink sink = ConvertingSink.to(PcmFormat.mono(48_000), collector);
        sink.begin(PcmFormat.mono(24_000));
        sink.write(ByteBuffer.allocate(200));

        sink.finish();
        sink.finish();

        assertThat(collector.audio().orElseThrow().frames()).isEqualTo(200);
    }
}
