package dev.parlance.tts.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.EncodedFileSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Random;
import org.jflac.FLACDecoder;
import org.jflac.PCMProcessor;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FlacTest {
    @ParameterizedTest
    @CsvSource({
        "24000,1,1",
        "24000,1,2",
        "24000,1,4095",
        "24000,1,4096",
        "24000,1,4097",
        "16000,1,40000",
        "44100,2,50000",
        "48000,2,8192",
        "22050,1,600000"
    })
    void keepsEverySample(int rateHz, int channels, int frames) throws IOException {
        PcmAudio audio = Tone.of(new PcmFormat(rateHz, channels), frames);

        assertThat(decode(OpusTest.encode("flac", audio))).isEqualTo(audio.toByteArray());
    }

    @Test
    void keepsTheLoudestNoise() throws IOException {
        byte[] noise = new byte[40_000];
        new Random(42).nextBytes(noise);
        PcmAudio audio = PcmAudio.of(PcmFormat.stereo(48_000), noise);

        assertThat(decode(OpusTest.encode("flac", audio))).isEqualTo(noise);
    }

    @Test
    void keepsSilenceAndExtremes() throws IOException {
        byte[] bytes = new byte[20_000];
        for (int i = 10_000; i < 20_000; i += 4) {
            bytes[i] = (byte) 0xFF;
            bytes[i + 1] = 0x7F;
            bytes[i + 3] = (byte) 0x80;
        }
        PcmAudio audio = PcmAudio.of(PcmFormat.mono(24_000), bytes);

        assertThat(decode(OpusTest.encode("flac", audio))).isEqualTo(bytes);
    }

    @Test
    void saysInAFileHowLongItIsAndHoldsADigest(@TempDir Path directory) throws Exception {
        PcmAudio audio = Tone.of(PcmFormat.mono(24_000), 100_000);
        Path target = directory.resolve("speech.flac");

        try (EncodedFileSink sink = EncodedFileSink.create(target, new FlacProvider())) {
            sink.begin(audio.format());
            sink.write(ByteBuffer.wrap(audio.toByteArray()));
            sink.commit();
        }

        byte[] file = Files.readAllBytes(target);

        StreamInfo info = new FLACDecoder(new ByteArrayInputStream(file)).readStreamInfo();
        assertThat(info.getTotalSamples()).isEqualTo(100_000);
        assertThat(info.getSampleRate()).isEqualTo(24_000);
        assertThat(Arrays.copyOfRange(file, 26, 42))
                .isEqualTo(MessageDigest.getInstance("MD5").digest(audio.toByteArray()));
        assertThat(file.length).isLessThan(audio.toByteArray().length * 2 / 3);
    }

    @Test
    void saysInAStreamThatItsLengthIsNotKnown() throws IOException {
        byte[] stream = OpusTest.encode("flac", Tone.of(PcmFormat.mono(24_000), 100_000));

        StreamInfo info = new FLACDecoder(new ByteArrayInputStream(stream)).readStreamInfo();
        assertThat(info.getTotalSamples()).isZero();
        assertThat(Arrays.copyOfRange(stream, 26, 42)).containsOnly(0);
    }

    @Test
    void isWrittenAsItComes() throws IOException {
        PcmAudio audio = Tone.of(PcmFormat.mono(24_000), 100_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedSink sink = new FlacProvider().open(out);

        sink.begin(audio.format());
        sink.write(ByteBuffer.wrap(audio.toByteArray()));

        assertThat(out.size()).isGreaterThan(20_000);
    }

    @Test
    void isFoundByNameAndByFile() {
        assertThat(AudioEncoders.forFile(Path.of("a", "b.FLAC")).orElseThrow().name())
                .isEqualTo("flac");
        assertThat(AudioEncoders.forFile(Path.of("b.ogg")).orElseThrow().name()).isEqualTo("opus");
        assertThat(AudioEncoders.forFile(Path.of("b.wav")).orElseThrow().name()).isEqualTo("wav");
        assertThat(AudioEncoders.forName("PCM")).isPresent();
        assertThat(AudioEncoders.forFile(Path.of("wav"))).isEmpty();
        assertThat(AudioEncoders.forName("aac")).isEmpty();
    }

    static byte[] decode(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(file));
        decoder.addPCMProcessor(new PCMProcessor() {
            @Override
            public void processStreamInfo(StreamInfo info) {}

            @Override
            public void processPCM(ByteData pcm) {
                out.write(pcm.getData(), 0, pcm.getLen());
            }
        });
        decoder.decode();
        return out.toByteArray();
    }
}
