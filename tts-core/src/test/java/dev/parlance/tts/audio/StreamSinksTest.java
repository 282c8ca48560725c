package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreamSinksTest {
    private static final PcmAudio NOISE = Tones.noise(PcmFormat.stereo(22_050), 10_000);

    @Test
    void writesBareSamples() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        play(NOISE, RawPcmSink.to(stream));

        assertThat(stream.toByteArray()).isEqualTo(NOISE.toByteArray());
    }

    @Test
    void writesAStreamThatSaysItsLengthIsUnknown() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();

        play(NOISE, WavStreamSink.to(stream, AudioMetadata.none()));

        byte[] expected = WavBytes.riff(0xFFFFFFFFL)
                .fmt(1, 2, 22_050, 16)
                .data(0xFFFFFFFFL)
                .raw(NOISE.toByteArray())
                .toByteArray();
        assertThat(stream.toByteArray()).isEqualTo(expected);
        assertThat(WavReader.read(expected)).isEqualTo(NOISE);
    }

    @Test
    void sendsEveryWriteAtOnce() throws IOException {
        PipedInputStream heard = new PipedInputStream(1_000);
        OutputStream buffered = new BufferedOutputStream(new PipedOutputStream(heard), 500);
        WavStreamSink sink = WavStreamSink.to(buffered, AudioMetadata.none());

        sink.begin(PcmFormat.mono(24_000));
        assertThat(heard.available()).isEqualTo(44);
        sink.write(ByteBuffer.allocate(6));

        assertThat(heard.available()).isEqualTo(50);
    }

    @Test
    void writesAFileInMemoryWithTrueSizes() {
        byte[] expected = WavBytes.riff(36 + 40_000)
                .fmt(1, 2, 22_050, 16)
                .data(40_000)
                .raw(NOISE.toByteArray())
                .toByteArray();

        assertThat(NOISE.toWav()).isEqualTo(expected);
    }

    @Test
    void letsEverySinkOfATeeHearEverything() throws IOException {
        List<PcmCollector> collectors = List.of(new PcmCollector(), new PcmCollector(), new PcmCollector());
        TeeSink tee = TeeSink.of(collectors);

        play(NOISE, tee);
        SpeechMark mark = SpeechMark.nativeMark(MarkKind.WORD, 0, 1, Duration.ZERO);
        tee.mark(mark);

        assertThat(collectors).allSatisfy(collector -> {
            assertThat(collector.audio()).contains(NOISE);
            assertThat(collector.marks()).containsExactly(mark);
        });
    }

    @Test
    void endsATeeWhenOneSinkThrows() {
        IOException full = new IOException("disk full");
        AudioSink failing = new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) throws IOException {
                throw full;
            }
        };

        assertThatThrownBy(() -> play(NOISE, TeeSink.of(new PcmCollector(), failing)))
                .isSameAs(full);
    }

    @Test
    void refusesATeeWithoutSinks() {
        assertThatIllegalArgumentException().isThrownBy(() -> TeeSink.of(List.of()));
    }

    @Test
    void passesMarksThroughAConversionUnchanged() throws IOException {
        PcmCollector collector = new PcmCollector();
        SpeechMark mark = SpeechMark.nativeMark(MarkKind.WORD, 3, 5, Duration.ofMillis(120));

        ConvertingSink.to(PcmFormat.mono(8_000), collector).mark(mark);

        assertThat(collector.marks()).containsExactly(mark);
    }

    private static void play(PcmAudio audio, AudioSink sink) throws IOException {
        sink.begin(audio.format());
        ByteBuffer rest = audio.asByteBuffer();
        while (rest.hasRemaining()) {
            sink.write(Buffers.take(rest, Math.min(9_000, rest.remaining())).asReadOnlyBuffer());
        }
    }
}
