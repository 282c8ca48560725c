package dev.parlance.tts.audio;

import static dev.parlance.tts.audio.MalformedAudioException.Kind.DAMAGED;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.NOT_AUDIO;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.TRUNCATED;
import static dev.parlance.tts.audio.MalformedAudioException.Kind.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class WavReaderErrorTest {
    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("no bytes", new WavBytes(), TRUNCATED, "not a single byte"),
                arguments("an error page", new WavBytes().id("{\"code\":\"BadRequest\"}"), NOT_AUDIO, "7b 22 63 6f"),
                arguments("an MP3", new WavBytes().id("ID3").raw(4, 0, 0), NOT_AUDIO, "49 44 33 04"),
                arguments("an AVI", new WavBytes().id("RIFF").u32(99).id("AVI LIST"), NOT_AUDIO, "another kind"),
                arguments("no data", WavBytes.riff(0).fmt(1, 1, 8_000, 16), TRUNCATED, "inside the header"),
                arguments("ADPCM", WavBytes.riff(0).fmt(0x11, 1, 8_000, 4).data(9), UNSUPPORTED, "0x0011"),
                arguments("MP3 inside", mp3(), UNSUPPORTED, "0x0055"),
                arguments("six channels", WavBytes.riff(0).fmt(1, 6, 8_000, 16).data(9), UNSUPPORTED, "6 channels"),
                arguments("no channels", WavBytes.riff(0).fmt(1, 0, 8_000, 16).data(9), DAMAGED, "0 channels"),
                arguments("no rate", WavBytes.riff(0).fmt(1, 1, 0, 16).data(9), DAMAGED, "at 0 Hz"),
                arguments("a rate of 4 GHz", WavBytes.riff(0).fmt(1, 1, -1, 16).data(9), DAMAGED, "at 4294967295 Hz"),
                arguments(
                        "64-bit integers", WavBytes.riff(0).fmt(1, 1, 8_000, 64).data(9), UNSUPPORTED, "64 bits"),
                arguments("16-bit floats", WavBytes.riff(0).fmt(3, 1, 8_000, 16).data(9), UNSUPPORTED, "0x0003"),
                arguments("data before fmt", WavBytes.riff(0).data(4), DAMAGED, "before its format"),
                arguments("short fmt", WavBytes.riff(0).chunk("fmt ", new byte[14]), DAMAGED, "only 14 bytes"),
                arguments("empty fmt", WavBytes.riff(0).chunk("fmt ", new byte[0]), DAMAGED, "empty chunk"),
                arguments("two formats", WavBytes.riff(0).fmt(1, 1, 8_000, 16).fmt(1, 2, 8_000, 16), DAMAGED, "differ"),
                arguments("no sub-format", WavBytes.riff(0).fmt18(0xFFFE, 1, 8_000, 16), DAMAGED, "no sub-format"),
                arguments("ambisonic sub-format", ambisonic(), UNSUPPORTED, "not a format tag"),
                arguments("short ds64", wide().chunk("ds64", new byte[20]), DAMAGED, "only 20 bytes"));
    }

    private static WavBytes wide() {
        return new WavBytes().id("RF64").u32(-1).id("WAVE");
    }

    private static WavBytes mp3() {
        return WavBytes.riff(0)
                .id("fmt ")
                .u32(16)
                .fmtFields(0x55, 1, 8_000, 1, 0)
                .data(9);
    }

    private static WavBytes ambisonic() {
        WavBytes header = WavBytes.riff(0).id("fmt ").u32(40).fmtFields(0xFFFE, 2, 8_000, 2, 16);
        header.u16(22).u16(16).u32(0).u16(1).u16(0);
        return header.raw(0x21, 0x07, 0xD3, 0x11, 0x86, 0x44, 0xC8, 0xC1, 0xCA, 0, 0, 0)
                .data(9);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unreadable(String name, WavBytes file, MalformedAudioException.Kind kind, String message) {
        PcmCollector collector = new PcmCollector();

        MalformedAudioException error = catchThrowableOfType(
                MalformedAudioException.class,
                () -> WavReader.copy(new ByteArrayInputStream(file.toByteArray()), collector));

        assertThat(error).hasMessageContaining(message);
        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.framesDelivered()).isZero();
        assertThat(collector.audio()).isEmpty();
    }

    // Round or nearly a placeholder, but nothing says that it is one.
    @ParameterizedTest
    @CsvSource({
        "1_999_999_999, 2_000_000_035",
        "2_000_000_001, 2_000_000_037",
        "1_999_999_964, 1_999_999_999",
        "1_999_999_966, 2_000_000_000",
        "1_000_000_000, 1_000_000_036",
        "100, 2_000_000_000",
        "100, 4_294_967_295"
    })
    void missesTheRestOfADeclaredLength(String data, String file) {
        long dataBytes = Long.parseLong(data.replace("_", ""));
        long fileBytes = Long.parseLong(file.replace("_", ""));
        WavBytes cut = WavBytes.riff(fileBytes).fmt(1, 1, 8_000, 16).data(dataBytes);

        MalformedAudioException error = catchThrowableOfType(
                MalformedAudioException.class,
                () -> WavReader.read(cut.raw(1, 2, 3, 4).toByteArray()));

        assertThat(error.kind()).isEqualTo(TRUNCATED);
        assertThat(error.framesDelivered()).isEqualTo(2);
    }

    static Stream<Arguments> continued() {
        return Stream.of(
                arguments("a second data chunk", new WavBytes().data(2).raw(1, 2), UNSUPPORTED),
                arguments("a second file", WavBytes.riff(0).fmt(1, 1, 8_000, 16), UNSUPPORTED),
                arguments("more audio", new WavBytes().raw(1, 2, 3, 4, 5, 6, 7, 8), DAMAGED),
                arguments("more audio like a chunk", new WavBytes().id("(9HX").raw(1, 2, 3, 4, 5), DAMAGED),
                arguments(
                        "silence, then more audio",
                        new WavBytes().raw(new byte[16]).raw(0, 0, 0, 0, 1, 2, 1, 2),
                        DAMAGED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void continued(String name, WavBytes ending, MalformedAudioException.Kind kind) {
        WavBytes file = WavBytes.riff(0).fmt(1, 1, 8_000, 16).data(10).raw(new byte[10]);
        byte[] bytes = file.raw(ending.toByteArray()).toByteArray();

        MalformedAudioException error =
                catchThrowableOfType(MalformedAudioException.class, () -> WavReader.read(bytes));

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error.framesDelivered()).isEqualTo(5);
    }

    @Test
    void takesNothingAfterAnError() {
        WavReader reader = WavReader.into(new PcmCollector());
        ByteBuffer text = ByteBuffer.wrap("{\"a\":1}".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> reader.feed(text)).isInstanceOf(MalformedAudioException.class);

        assertThatIllegalStateException().isThrownBy(() -> reader.feed(text));
        assertThatIllegalStateException().isThrownBy(reader::finish);
    }

    @Test
    void takesNothingAfterTheEnd() throws IOException {
        WavReader reader = WavReader.into(new PcmCollector());
        reader.feed(
                ByteBuffer.wrap(PcmAudio.of(PcmFormat.mono(8_000), new byte[4]).toWav()));

        reader.finish();

        assertThatIllegalStateException().isThrownBy(reader::finish);
    }

    @Test
    void letsThroughWhatTheSinkThrows() {
        IOException full = new IOException("disk full");
        AudioSink sink = new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) throws IOException {
                throw full;
            }
        };
        byte[] file = PcmAudio.of(PcmFormat.mono(8_000), new byte[4]).toWav();

        assertThatThrownBy(() -> WavReader.copy(new ByteArrayInputStream(file), sink))
                .isSameAs(full);
    }
}
