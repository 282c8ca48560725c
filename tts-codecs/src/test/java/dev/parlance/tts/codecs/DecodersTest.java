package dev.parlance.tts.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioDecoder;
import dev.parlance.tts.audio.AudioDecoders;
import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.AudioSummary;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other encoders and our own have written is read as it was. */
final class DecodersTest {
    private final PcmCollector collector = new PcmCollector();

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.codecs.Corpus#flac")
    void readsEverySampleOfFlac(Corpus file) throws IOException {
        read(file.bytes());

        assertThat(collector.audio()).contains(file.tone());
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.codecs.Corpus#lossy")
    void readsExactlyTheLengthAtItsPlace(Corpus file) throws IOException {
        AudioSummary summary = read(file.bytes());

        assertThat(summary)
                .isEqualTo(new AudioSummary(file.format(), file.tone().frames(), true));
        assertThat(Corpus.signalToNoise(file.tone(), collector.audio().orElseThrow()))
                .as("SNR in dB")
                .isGreaterThan(18);
    }

    @Test
    void readsAllThereIsOfAnMp3WithoutATag() throws IOException {
        AudioSummary summary = read(Corpus.UNTAGGED_MP3.bytes());

        assertThat(summary.lengthDeclared()).isFalse();
        assertThat(summary.frames() - Corpus.UNTAGGED_MP3.tone().frames()).isBetween(1_105L, 2_304L);
        PcmAudio audio = collector.audio().orElseThrow();
        assertThat(Corpus.signalToNoise(Corpus.UNTAGGED_MP3.tone(), audio.slice(1_105, audio.frames())))
                .isGreaterThan(20);
    }

    @Test
    void saysThatFlacFromAPipeDoesNotDeclareItsLength() throws IOException {
        assertThat(read(Corpus.FLAC_FROM_A_PIPE.bytes()).lengthDeclared()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"24000,1,14407", "16000,1,1", "48000,2,48000", "8000,1,479", "22050,1,13230"})
    void readsTheFlacThatIsWrittenHere(int rateHz, int channels, int frames) throws IOException {
        PcmAudio audio = Tone.of(new PcmFormat(rateHz, channels), frames);

        read(OpusTest.encode("flac", audio));

        assertThat(collector.audio()).contains(audio);
    }

    @ParameterizedTest
    @CsvSource({"24000,1,14407", "24000,1,1", "16000,1,16000", "48000,2,24001", "8000,1,479"})
    void readsTheOpusThatIsWrittenHereAtItsExactLength(int rateHz, int channels, int frames) throws IOException {
        PcmAudio audio = Tone.of(new PcmFormat(rateHz, channels), frames);

        AudioSummary summary = read(OpusTest.encode("opus", audio));

        assertThat(summary).isEqualTo(new AudioSummary(audio.format(), frames, true));
    }

    @Test
    void readsOpusOfSeveralPagesFromItsFirstSample() throws IOException {
        PcmAudio audio = Tone.of(PcmFormat.mono(24_000), 60_007);

        AudioSummary summary = read(OpusTest.encode("opus", audio));

        assertThat(summary.frames()).isEqualTo(audio.frames());
        assertThat(Corpus.signalToNoise(audio, collector.audio().orElseThrow()))
                .as("SNR in dB")
                .isGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.codecs.Corpus#all")
    void deliversTheSameHoweverTheStreamIsCut(Corpus file) throws IOException {
        byte[] bytes = file.bytes();
        read(bytes);
        PcmCollector other = new PcmCollector();

        AudioReader reader = AudioDecoders.into(other);
        for (int at = 0, size = 1; at < bytes.length; at += size, size = size % 7 + 1) {
            size = Math.min(size, bytes.length - at);
            reader.feed(ByteBuffer.wrap(bytes, at, size).asReadOnlyBuffer());
        }
        reader.finish();

        assertThat(other.audio()).isEqualTo(collector.audio());
    }

    @ParameterizedTest
    @ValueSource(strings = {"flac", "mp3", "opus"})
    void deliversAudioWhileItComes(String name) throws IOException {
        byte[] file = OpusTest.encode(name, Tone.of(PcmFormat.mono(24_000), 120_000));

        AudioDecoders.forName(name).orElseThrow().open(collector).feed(ByteBuffer.wrap(file, 0, file.length / 2));

        assertThat(collector.audio().orElseThrow().frames()).isGreaterThan(120_000 / 4);
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.codecs.Corpus#small")
    void stopsWithASinkThatDoes(Corpus file) throws IOException {
        AudioReader reader = AudioDecoders.into(new Stopping());

        assertThatThrownBy(() -> reader.readAll(new ByteArrayInputStream(file.bytes())))
                .isInstanceOf(IOException.class)
                .hasMessage("cancelled");
        assertThatThrownBy(() -> reader.feed(ByteBuffer.allocate(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(reader::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isFoundByItsNames() {
        assertThat(AudioDecoders.forName("OGG").map(AudioDecoder::name)).contains("opus");
        assertThat(AudioDecoders.forName("mp3").map(AudioDecoder::name)).contains("mp3");
        assertThat(AudioDecoders.forName("flac").map(AudioDecoder::name)).contains("flac");
    }

    private AudioSummary read(byte[] file) throws IOException {
        return AudioDecoders.into(collector).readAll(new ByteArrayInputStream(file));
    }

    private static final class Stopping implements AudioSink {
        @Override
        public void begin(PcmFormat format) {}

        @Override
        public void write(ByteBuffer frames) throws IOException {
            throw new IOException("cancelled");
        }
    }
}
