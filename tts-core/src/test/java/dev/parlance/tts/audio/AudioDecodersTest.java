package dev.parlance.tts.audio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AudioDecodersTest {
    private static final PcmAudio AUDIO = PcmAudio.of(PcmFormat.mono(24_000), new byte[] {1, 2, 3, 4, 5, 6});

    private final PcmCollector collector = new PcmCollector();

    @Test
    void findsADecoderByNameAndByTheFirstBytes() {
        assertThat(AudioDecoders.forName("WAVE").orElseThrow().name()).isEqualTo("wav");
        assertThat(AudioDecoders.forName("aac")).isEmpty();
        assertThat(AudioDecoders.forStart(ByteBuffer.wrap(AUDIO.toWav()))
                        .orElseThrow()
                        .name())
                .isEqualTo("wav");
        assertThat(AudioDecoders.forStart(ByteBuffer.allocate(0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 65, 1_000})
    void readsWhatItRecognizesInPiecesOfAnySize(int pieceBytes) throws IOException {
        PcmAudio audio = PcmAudio.of(PcmFormat.stereo(16_000), new byte[4_000]);
        ByteBuffer file = ByteBuffer.wrap(audio.toWav());

        AudioReader reader = AudioDecoders.into(collector);
        while (file.hasRemaining()) {
            reader.feed(Buffers.take(file, Math.min(pieceBytes, file.remaining())));
        }

        assertThat(reader.finish()).isEqualTo(new AudioSummary(audio.format(), 1_000, true));
        assertThat(collector.audio()).contains(audio);
    }

    @Test
    void readsAFileThatIsShorterThanTheStartItLooksAt() throws IOException {
        AudioDecoders.into(collector).readAll(new ByteArrayInputStream(AUDIO.toWav()));

        assertThat(collector.audio()).contains(AUDIO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<", "<html>", "{\"error\": \"this is longer than the sixty-four bytes that are looked at\"}"})
    void refusesWhatNoDecoderReadsWithoutShowingIt(String text) {
        var failure = assertThrows(
                MalformedAudioException.class,
                () -> AudioDecoders.into(collector).readAll(new ByteArrayInputStream(text.getBytes(US_ASCII))));

        assertThat(failure.kind()).isEqualTo(MalformedAudioException.Kind.NOT_AUDIO);
        assertThat(failure).hasMessageNotContaining("error");
        assertThat(collector.audio()).isEmpty();
    }

    @Test
    void saysThatNothingCame() {
        var failure = assertThrows(
                MalformedAudioException.class,
                () -> AudioDecoders.into(collector).finish());

        assertThat(failure.kind()).isEqualTo(MalformedAudioException.Kind.TRUNCATED);
    }

    @Test
    void takesNothingMoreAfterAnError() {
        AudioReader reader = AudioDecoders.into(collector);
        assertThatThrownBy(() -> reader.feed(ByteBuffer.allocate(100))).isInstanceOf(MalformedAudioException.class);

        assertThatThrownBy(() -> reader.feed(ByteBuffer.wrap(AUDIO.toWav()))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(reader::finish).isInstanceOf(IllegalStateException.class);
    }
}
