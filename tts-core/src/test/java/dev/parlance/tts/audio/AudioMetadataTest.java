package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AudioMetadataTest {
    private static final PcmAudio AUDIO = PcmAudio.of(PcmFormat.mono(24_000), new byte[] {1, 2, 3, 4, 5, 6});

    @Test
    void standsInAWavBeforeTheAudio() throws IOException {
        AudioMetadata metadata =
                AudioMetadata.none().withTitle("Größe").withVoice("espeak:de").withLanguage(Locale.GERMANY);

        byte[] file = wav(metadata);

        byte[] info = new WavBytes()
                .id("INFO")
                .chunk("INAM", new byte[] {'G', 'r', (byte) 0xC3, (byte) 0xB6, (byte) 0xC3, (byte) 0x9F, 'e', 0})
                .chunk("IART", "espeak:de\0".getBytes(StandardCharsets.US_ASCII))
                .chunk("ILNG", "de-DE\0".getBytes(StandardCharsets.US_ASCII))
                .toByteArray();
        byte[] expected = WavBytes.riff(0xFFFFFFFFL)
                .fmt(1, 1, 24_000, 16)
                .chunk("LIST", info)
                .data(0xFFFFFFFFL)
                .raw(AUDIO.toByteArray())
                .toByteArray();
        assertThat(file).isEqualTo(expected);
        assertThat(WavReader.read(file)).isEqualTo(AUDIO);
    }

    @Test
    void marksSpeechAsSyntheticUnlessItIsSwitchedOff() throws IOException {
        assertThat(AudioMetadata.synthetic().comment().orElseThrow()).contains(AudioMetadata.SYNTHETIC_SOURCE);
        assertThat(AudioMetadata.synthetic().digitalSourceType()).contains(AudioMetadata.SYNTHETIC_SOURCE);
        assertThat(AudioMetadata.none().isEmpty()).isTrue();
        assertThat(wav(AudioMetadata.none())).hasSize(44 + 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "a\0b"})
    void refusesATitleThatNoFormatCanHold(String title) {
        assertThatThrownBy(() -> AudioMetadata.none().withTitle(title)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AudioMetadata.none().withVoice("x".repeat(501)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoValueInALog() {
        assertThat(AudioMetadata.synthetic().withTitle("My diary")).hasToString("AudioMetadata[mark, title]");
    }

    private static byte[] wav(AudioMetadata metadata) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedSink sink = AudioEncoders.forName("wav").orElseThrow().open(out, metadata);
        sink.begin(AUDIO.format());
        sink.write(AUDIO.asByteBuffer());
        sink.finish();
        return out.toByteArray();
    }
}
