package dev.parlance.tts.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.ConvertingSink;
import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpeechDeliveryTest {
    private static final PcmFormat MONO = PcmFormat.mono(16_000);
    private static final VoiceId VOICE = VoiceId.of("test:voice");

    static Stream<Arguments> splits() {
        return Stream.of(MONO, PcmFormat.stereo(16_000))
                .flatMap(format -> IntStream.rangeClosed(0, 24)
                        .boxed()
                        .flatMap(first -> IntStream.rangeClosed(first, 24)
                                .mapToObj(second -> Arguments.of(format, first, second))));
    }

    @ParameterizedTest
    @MethodSource("splits")
    void s2_makesWholeFramesOfBytesSplitAnywhere(PcmFormat format, int first, int second) throws IOException {
        byte[] bytes = bytes(24);
        PcmCollector collector = new PcmCollector();
        SpeechDelivery delivery = SpeechDelivery.to(collector);
        delivery.format(format);

        for (int[] part : new int[][] {{0, first}, {first, second}, {second, 24}}) {
            ByteBuffer frames = ByteBuffer.wrap(bytes, part[0], part[1] - part[0]);
            delivery.write(frames);
            assertThat(frames.remaining()).isZero();
        }

        assertThat(collector.audio().orElseThrow().toByteArray()).isEqualTo(bytes);
        assertThat(delivery.frames()).isEqualTo(24 / format.frameSizeBytes());
        assertThat(delivery.endsInsideFrame()).isFalse();
    }

    @Test
    void s2_makesWholeFramesOfSingleBytes() throws IOException {
        byte[] bytes = bytes(24);
        PcmCollector collector = new PcmCollector();
        SpeechDelivery delivery = SpeechDelivery.to(collector);
        delivery.format(PcmFormat.stereo(16_000));

        for (byte single : bytes) {
            delivery.write(ByteBuffer.wrap(new byte[] {single}));
        }

        assertThat(collector.audio().orElseThrow().toByteArray()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7})
    void tellsWhenTheAudioEndsInsideAFrame(int size) throws IOException {
        SpeechDelivery delivery = SpeechDelivery.to(new PcmCollector());
        delivery.format(PcmFormat.stereo(16_000));

        delivery.write(ByteBuffer.wrap(bytes(size)));

        assertThat(delivery.endsInsideFrame()).isTrue();
        assertThat(delivery.frames()).isEqualTo(size / 4);
    }

    @Test
    void s1_leavesTheSinkAloneUntilTheFirstWholeFrame() throws IOException {
        PcmCollector collector = new PcmCollector();
        SpeechDelivery delivery = SpeechDelivery.to(collector);
        delivery.format(MONO);

        delivery.write(ByteBuffer.allocate(0));
        delivery.write(ByteBuffer.allocate(1));

        assertThat(collector.audio()).isEmpty();
        assertThat(delivery.timeToFirstAudio()).isEmpty();
    }

    @Test
    void handsTheSinkReadOnlyBuffersAndLeavesTheCallersBytesAlone() throws IOException {
        List<Boolean> readOnly = new ArrayList<>();
        SpeechDelivery delivery = SpeechDelivery.to(sink(frames -> readOnly.add(frames.isReadOnly())));
        delivery.format(MONO);
        byte[] bytes = bytes(9);

        delivery.write(ByteBuffer.wrap(bytes));
        delivery.write(ByteBuffer.wrap(bytes));

        assertThat(readOnly).hasSize(3).containsOnly(true);
        assertThat(bytes).isEqualTo(bytes(9));
    }

    @Test
    void s9_carriesWhatTheSinkThrewAndCountsOnlyWhatItTook() throws IOException {
        IllegalStateException thrown = new IllegalStateException("full");
        List<Integer> taken = new ArrayList<>();
        SpeechDelivery delivery = SpeechDelivery.to(sink(frames -> {
            if (!taken.isEmpty()) {
                throw thrown;
            }
            taken.add(frames.remaining());
        }));
        delivery.format(MONO);
        delivery.write(ByteBuffer.wrap(bytes(4)));

        assertThatThrownBy(() -> delivery.write(ByteBuffer.wrap(bytes(4))))
                .isInstanceOfSatisfying(
                        SinkException.class, e -> assertThat(e.error()).isEqualTo(new SpeechError.SinkFailed(thrown)));
        assertThat(delivery.frames()).isEqualTo(2);
    }

    @Test
    void s9_carriesWhatTheSinkThrewAtAMark() {
        SpeechDelivery delivery = SpeechDelivery.to(failingAtMarks());

        assertThatThrownBy(() -> delivery.mark(SpeechMark.nativeMark(MarkKind.WORD, 0, 1, Duration.ZERO)))
                .isInstanceOf(SinkException.class);
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.speech.Foreign#throwables")
    void s9_carriesWhateverTheSinkThrew(Throwable thrown) {
        SpeechDelivery delivery = SpeechDelivery.to(sink(frames -> {
            throw Rethrow.of(thrown);
        }));
        delivery.format(MONO);

        assertThatThrownBy(() -> delivery.write(ByteBuffer.wrap(bytes(2))))
                .isInstanceOfSatisfying(
                        SinkException.class, e -> assertThat(e.error()).isEqualTo(new SpeechError.SinkFailed(thrown)));
    }

    @Test
    void s5_takesASinksInterruptForACancellation() {
        SpeechDelivery delivery = SpeechDelivery.to(sink(frames -> {
            throw Rethrow.of(new InterruptedException());
        }));
        delivery.format(MONO);

        assertThatThrownBy(() -> delivery.write(ByteBuffer.wrap(bytes(2))))
                .isInstanceOfSatisfying(
                        SinkException.class, e -> assertThat(e.error()).isEqualTo(new SpeechError.Cancelled()));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void measuresTheFirstAudioAndTheWhole() throws IOException {
        AtomicLong clock = new AtomicLong(-5_000);
        SpeechDelivery delivery = SpeechDelivery.to(new PcmCollector(), clock::get);
        delivery.format(MONO);
        clock.addAndGet(70);
        delivery.write(ByteBuffer.wrap(bytes(2)));
        clock.addAndGet(30);
        delivery.write(ByteBuffer.wrap(bytes(2)));

        SpeechReceipt receipt = delivery.receipt(VOICE).build();

        assertThat(receipt.timeToFirstAudio()).isEqualTo(Duration.ofNanos(70));
        assertThat(receipt.elapsed()).isEqualTo(Duration.ofNanos(100));
        assertThat(receipt.frames()).isEqualTo(2);
        assertThat(receipt.format()).isEqualTo(MONO);
    }

    @Test
    void s3_givesNoReceiptWithoutAudio() throws IOException {
        SpeechDelivery delivery = SpeechDelivery.to(new PcmCollector());
        delivery.format(MONO);
        delivery.write(ByteBuffer.allocate(1));

        assertThatIllegalStateException().isThrownBy(() -> delivery.receipt(VOICE));
    }

    @Test
    void refusesAFormatThatChanges() {
        SpeechDelivery delivery = SpeechDelivery.to(new PcmCollector());
        delivery.format(MONO);
        delivery.format(MONO);

        assertThatIllegalStateException().isThrownBy(() -> delivery.format(PcmFormat.mono(8_000)));
    }

    @Test
    void joinsPiecesOfDifferentFormats() throws IOException {
        PcmCollector collector = new PcmCollector();
        SpeechDelivery delivery = SpeechDelivery.to(collector).convertingTo(MONO);

        for (PcmFormat format : List.of(MONO, PcmFormat.mono(8_000), PcmFormat.stereo(32_000), MONO)) {
            delivery.format(format);
            delivery.write(ByteBuffer.wrap(new byte[format.sampleRateHz() / 10 * format.frameSizeBytes()]));
            delivery.finish();
        }

        SpeechReceipt receipt = delivery.receipt(VOICE).build();
        assertThat(receipt.format()).isEqualTo(MONO);
        assertThat(receipt.frames()).isEqualTo(4 * 1_600);
        assertThat(collector.audio().orElseThrow().frames()).isEqualTo(4 * 1_600);
    }

    @Test
    void convertsAsASinkThatConvertsDoes() throws IOException {
        PcmFormat source = PcmFormat.stereo(22_050);
        byte[] bytes = bytes(22_050);
        PcmCollector expected = new PcmCollector();
        ConvertingSink converting = ConvertingSink.to(MONO, expected);
        converting.begin(source);
        converting.write(ByteBuffer.wrap(bytes, 0, bytes.length / 4 * 4));
        converting.finish();
        PcmCollector collector = new PcmCollector();
        SpeechDelivery delivery = SpeechDelivery.to(collector).convertingTo(MONO);

        delivery.format(source);
        for (int at = 0; at < bytes.length / 4 * 4; at += 3) {
            delivery.write(ByteBuffer.wrap(bytes, at, Math.min(3, bytes.length / 4 * 4 - at)));
        }
        delivery.finish();

        assertThat(collector.audio()).isEqualTo(expected.audio());
    }

    @Test
    void refusesAReceiptBeforeTheLastOfConvertedAudio() throws IOException {
        SpeechDelivery delivery = SpeechDelivery.to(new PcmCollector()).convertingTo(MONO);
        delivery.format(PcmFormat.mono(8_000));
        delivery.write(ByteBuffer.allocate(8_000));

        assertThatIllegalStateException().isThrownBy(() -> delivery.receipt(VOICE));
        assertThatIllegalStateException().isThrownBy(() -> delivery.format(MONO));
    }

    @Test
    void s9_carriesWhatTheSinkThrewAtConvertedAudio() throws IOException {
        IllegalStateException thrown = new IllegalStateException("full");
        SpeechDelivery delivery = SpeechDelivery.to(sink(frames -> {
                    throw thrown;
                }))
                .convertingTo(MONO);
        delivery.format(PcmFormat.mono(8_000));

        assertThatThrownBy(() -> delivery.write(ByteBuffer.allocate(8_000)))
                .isInstanceOfSatisfying(
                        SinkException.class, e -> assertThat(e.error()).isEqualTo(new SpeechError.SinkFailed(thrown)));
    }

    @Test
    void refusesAudioBeforeItsFormat() {
        SpeechDelivery delivery = SpeechDelivery.to(new PcmCollector());

        assertThatThrownBy(() -> delivery.write(ByteBuffer.allocate(2))).isInstanceOf(NullPointerException.class);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int index = 0; index < count; index++) {
            bytes[index] = (byte) (index + 1);
        }
        return bytes;
    }

    private static AudioSink failingAtMarks() {
        return new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) {}

            @Override
            public void mark(SpeechMark mark) throws IOException {
                throw new IOException("no room");
            }
        };
    }

    private static AudioSink sink(Write write) {
        return new AudioSink() {
            @Override
            public void begin(PcmFormat format) {}

            @Override
            public void write(ByteBuffer frames) throws IOException {
                write.run(frames);
                frames.position(frames.limit());
            }
        };
    }

    @FunctionalInterface
    private interface Write {
        void run(ByteBuffer frames) throws IOException;
    }
}
