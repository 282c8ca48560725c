package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WavReaderTest {
    static List<WavVariant> variants() {
        return WavVariant.all();
    }

    @Test
    void isTriedOnAtLeastFortyVariants() {
        assertThat(variants()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(variants()).extracting(WavVariant::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void hearsEveryVariantWhole(WavVariant variant) throws IOException {
        PcmCollector collector = new PcmCollector();

        AudioSummary summary = WavReader.copy(new ByteArrayInputStream(variant.file()), collector);

        assertThat(collector.audio()).contains(variant.heard());
        assertThat(summary)
                .isEqualTo(new AudioSummary(
                        variant.heard().format(), variant.heard().frames(), variant.declared()));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void hearsTheSameByteByByte(WavVariant variant) throws IOException {
        assertThat(readInPieces(variant.file(), () -> 1)).isEqualTo(variant.heard());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void hearsTheSameHoweverItIsSplit(WavVariant variant) throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);

            assertThat(readInPieces(variant.file(), () -> random.nextInt(40)))
                    .as("seed %s", seed)
                    .isEqualTo(variant.heard());
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void reportsAHeaderThatEndsAnywhere(WavVariant variant) {
        for (int length = 0; length < variant.headerBytes(); length++) {
            byte[] cut = variant.cutTo(length);

            MalformedAudioException error =
                    catchThrowableOfType(MalformedAudioException.class, () -> WavReader.read(cut));

            assertThat(error).as("cut to %s bytes", length).isNotNull();
            assertThat(error.kind()).isEqualTo(MalformedAudioException.Kind.TRUNCATED);
            assertThat(error.framesDelivered()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void reportsDataThatEndsAnywhereOrTakesItsTrueLength(WavVariant variant) throws IOException {
        int[] points = new Random(5).ints(20, 0, variant.dataBytes()).toArray();
        for (int dataBytes : points) {
            byte[] cut = variant.cutTo(variant.headerBytes() + dataBytes);
            long frames = dataBytes / variant.storedFrameBytes();
            PcmCollector collector = new PcmCollector();

            if (variant.declared() || dataBytes % variant.storedFrameBytes() != 0) {
                MalformedAudioException error = catchThrowableOfType(
                        MalformedAudioException.class, () -> WavReader.copy(new ByteArrayInputStream(cut), collector));
                assertThat(error.kind()).isEqualTo(MalformedAudioException.Kind.TRUNCATED);
                assertThat(error.framesDelivered()).isEqualTo(frames);
            } else {
                AudioSummary summary = WavReader.copy(new ByteArrayInputStream(cut), collector);
                assertThat(summary.frames()).isEqualTo(frames);
            }
            assertThat(collector.audio()).contains(variant.heard().slice(0, frames));
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void neverFailsInAnUndeclaredWayOnDamagedHeaders(WavVariant variant) {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            byte[] damaged = variant.file().clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(variant.headerBytes())] = (byte) random.nextInt();
            }

            Throwable thrown = catchThrowable(() -> WavReader.read(damaged));

            assertThat(thrown == null || thrown instanceof MalformedAudioException)
                    .as("round %s: %s", round, thrown)
                    .isTrue();
        }
    }

    @Test
    void callsAudioThatEndsInsideAFrameTruncatedHoweverLongItWasDeclared() {
        byte[] file = WavBytes.riff(0)
                .fmt(1, 2, 24_000, 16)
                .data(10)
                .raw(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
                .toByteArray();
        PcmCollector collector = new PcmCollector();

        MalformedAudioException error = catchThrowableOfType(
                MalformedAudioException.class, () -> WavReader.copy(new ByteArrayInputStream(file), collector));

        assertThat(error.kind()).isEqualTo(MalformedAudioException.Kind.TRUNCATED);
        assertThat(error.framesDelivered()).isEqualTo(2);
    }

    @Test
    void takesZeroForEmptyIfAnotherChunkFollows() throws IOException {
        byte[] file = WavBytes.riff(0)
                .fmt(1, 1, 24_000, 16)
                .data(0)
                .chunk("LIST", new byte[26])
                .toByteArray();

        AudioSummary summary = WavReader.copy(new ByteArrayInputStream(file), new PcmCollector());

        assertThat(summary).isEqualTo(new AudioSummary(PcmFormat.mono(24_000), 0, true));
    }

    @Test
    void hearsLessThanAChunkIdAfterAZero() throws IOException {
        byte[] file = WavBytes.riff(0).fmt(1, 1, 24_000, 16).data(0).raw(1, 2).toByteArray();

        assertThat(WavReader.read(file)).isEqualTo(PcmAudio.of(PcmFormat.mono(24_000), new byte[] {1, 2}));
    }

    @Test
    void beginsTheSinkAsSoonAsTheHeaderIsThere() throws IOException {
        PcmCollector collector = new PcmCollector();
        WavReader reader = WavReader.into(collector);
        byte[] header = WavBytes.riff(0).fmt(1, 1, 24_000, 16).data(0x7FFFFF9BL).toByteArray();

        reader.feed(ByteBuffer.wrap(header, 0, 43));
        assertThat(collector.audio()).isEmpty();
        reader.feed(ByteBuffer.wrap(header, 43, 1));

        assertThat(collector.audio()).contains(PcmAudio.of(PcmFormat.mono(24_000), new byte[0]));
    }

    @Test
    void handsSixteenBitAudioOnWithoutCopyingIt() throws IOException {
        byte[] piece = new byte[64];
        WavReader reader = WavReader.into(new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) {
                piece[4] = 77;
                assertThat(frames.isReadOnly()).isTrue();
                assertThat(frames.get(4)).isEqualTo((byte) 77);
            }
        });
        reader.feed(
                ByteBuffer.wrap(WavBytes.riff(0).fmt(1, 1, 24_000, 16).data(64).toByteArray()));

        reader.feed(ByteBuffer.wrap(piece));

        assertThat(reader.finish().frames()).isEqualTo(32);
    }

    @Test
    void goesOnPastThePlaceholder() throws IOException {
        byte[] header = WavBytes.riff(0x7FFFFFBFL)
                .fmt(1, 1, 24_000, 16)
                .data(0x7FFFFF9BL)
                .toByteArray();

        assertThat(readMebibytes(header, 2_100))
                .isEqualTo(new AudioSummary(PcmFormat.mono(24_000), 2_100L << 19, false));
    }

    @Test
    void reachesTheEndOfMoreThanFourGibibytes() throws IOException {
        WavBytes wide = WavBytes.wide("RF64", (4_100L << 20) + 72, 4_100L << 20);
        byte[] header = wide.fmt(1, 1, 24_000, 16).data(0xFFFFFFFFL).toByteArray();

        assertThat(readMebibytes(header, 4_100))
                .isEqualTo(new AudioSummary(PcmFormat.mono(24_000), 4_100L << 19, true));
    }

    private static AudioSummary readMebibytes(byte[] header, int count) throws IOException {
        WavReader reader = WavReader.into(new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) {
                frames.position(frames.limit());
            }
        });
        reader.feed(ByteBuffer.wrap(header));
        ByteBuffer mebibyte = ByteBuffer.allocate(1 << 20);
        for (int i = 0; i < count; i++) {
            reader.feed(mebibyte.rewind());
        }
        return reader.finish();
    }

    @Test
    void leavesTheFedBufferWithNothingRemaining() throws IOException {
        ByteBuffer whole = ByteBuffer.wrap(variants().get(0).file()).asReadOnlyBuffer();

        WavReader.into(new PcmCollector()).feed(whole);

        assertThat(whole.hasRemaining()).isFalse();
    }

    @Test
    void readsAFile(@TempDir Path directory) throws IOException {
        WavVariant variant = variants().get(0);
        Path file = Files.write(directory.resolve("speech.wav"), variant.file());

        assertThat(WavReader.read(file)).isEqualTo(variant.heard());
    }

    private static PcmAudio readInPieces(byte[] file, IntSupplier sizes) throws IOException {
        PcmCollector collector = new PcmCollector();
        WavReader reader = WavReader.into(collector);
        for (int at = 0; at < file.length; ) {
            int count = Math.min(sizes.getAsInt(), file.length - at);
            reader.feed(ByteBuffer.wrap(file, at, count));
            at += count;
        }
        reader.finish();
        return collector.audio().orElseThrow();
    }
}
