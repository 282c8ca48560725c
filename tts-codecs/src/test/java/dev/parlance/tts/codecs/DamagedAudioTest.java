package dev.parlance.tts.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parlance.tts.audio.AudioDecoders;
import dev.parlance.tts.audio.AudioReader;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.audio.AudioSummary;
import dev.parlance.tts.audio.MalformedAudioException;
import dev.parlance.tts.audio.MalformedAudioException.Kind;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Audio that is damaged or cut off is an error, and never shorter audio. */
final class DamagedAudioTest {
    // A prime, so that every part of a byte and of a frame comes up.
    private static final int STEP = 7;
    // An MP3's first frame has flags and a table for seeking, of which some bits change nothing or hide the tag.
    private static final int MP3_TAG_BYTES = 400;

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.codecs.Corpus#small")
    void refusesAStreamThatIsCutAnywhere(Corpus file) throws IOException {
        byte[] whole = file.bytes();
        for (int length = 0; length < whole.length; length += length < 300 ? 1 : STEP) {
            assertThat(read(Arrays.copyOf(whole, length)))
                    .as("cut after %d bytes", length)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.codecs.Corpus#small")
    void refusesAFlippedBitOrDeliversTheSameLength(Corpus file) throws IOException {
        byte[] whole = file.bytes();
        boolean isMp3 = file.file().endsWith("mp3");
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit += STEP * 5) {
            byte[] flipped = whole.clone();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            boolean mayPass =
                    isMp3 ? bit / Byte.SIZE < MP3_TAG_BYTES : file.file().endsWith("flac") && isHeader(bit);
            Optional<AudioSummary> summary = read(flipped);
            assertThat(summary.isEmpty()
                            || (mayPass && summary.get().frames() >= file.tone().frames()))
                    .as("bit %d: %s", bit, summary)
                    .isTrue();
        }
    }

    // Sizes of blocks and frames, and the comments with their lengths: nothing of it is needed to decode.
    private static boolean isHeader(int bit) {
        return bit / Byte.SIZE < 4 + 38 + 4 + 40 + 200;
    }

    @Test
    void cannotTellACutBetweenFramesOnlyWhereNoLengthIsStated() throws IOException {
        byte[] whole = Corpus.UNTAGGED_MP3.bytes();
        int unnoticed = 0;
        for (int length = 1; length < whole.length; length++) {
            Optional<AudioSummary> summary = read(Arrays.copyOf(whole, length));
            unnoticed += summary.isPresent() ? 1 : 0;
            assertThat(summary.filter(AudioSummary::lengthDeclared)).isEmpty();
        }
        assertThat(unnoticed).as("frames of 104 bytes").isBetween(20, 30);
    }

    @Test
    void refusesAMissingFrame() throws IOException {
        byte[] whole = Corpus.UNTAGGED_MP3.bytes();
        byte[] lacking = new byte[whole.length - 50];
        System.arraycopy(whole, 0, lacking, 0, 1_000);
        System.arraycopy(whole, 1_050, lacking, 1_000, lacking.length - 1_000);

        assertThat(failure(lacking).kind()).isEqualTo(Kind.DAMAGED);
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.codecs.Corpus#small")
    void refusesASecondStreamAfterTheFirst(Corpus file) throws IOException {
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(file.bytes());
        twice.writeBytes(file.bytes());

        assertThat(failure(twice.toByteArray()).kind()).isNotEqualTo(Kind.NOT_AUDIO);
    }

    @Test
    void endsAFrameOfFlacThatHasNoEnd() throws IOException {
        byte[] header = Arrays.copyOf(OpusTest.encode("flac", Tone.of(PcmFormat.mono(24_000), 10)), 52);
        AudioReader reader = AudioDecoders.forName("flac").orElseThrow().open(new Counting());
        reader.feed(ByteBuffer.wrap(header, 0, 42 + 10));
        int fed = 0;

        @Nullable MalformedAudioException failure = null;
        while (failure == null && fed < 10_000_000) {
            fed += 1_000;
            failure = feed(reader, new byte[1_000]);
        }

        assertThat(failure).isNotNull();
        assertThat(fed).isLessThan(50_000);
    }

    @Test
    void skipsAHugeTagWithoutHoldingIt() throws IOException {
        ByteBuffer id3 = ByteBuffer.wrap(new byte[] {'I', 'D', '3', 4, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F});
        AudioReader reader = AudioDecoders.forName("mp3").orElseThrow().open(new Counting());
        reader.feed(id3);
        byte[] mebibyte = new byte[1 << 20];
        for (int i = 0; i < 255; i++) {
            reader.feed(ByteBuffer.wrap(mebibyte));
        }

        var failure = assertThrows(MalformedAudioException.class, reader::finish);

        assertThat(failure.kind()).isEqualTo(Kind.TRUNCATED);
    }

    @Test
    void refusesAPacketThatNeverEnds() throws IOException {
        ByteArrayOutputStream ogg = new ByteArrayOutputStream();
        OggReader parts = OggReader.of(OpusTest.encode(Tone.of(PcmFormat.mono(24_000), 10)));
        ogg.writeBytes(page(0, 2, parts.packets.get(0)));
        ogg.writeBytes(page(1, 0, parts.packets.get(1)));
        ogg.writeBytes(page(2, 0, new byte[255 * 255]));

        assertThat(failure(ogg.toByteArray())).hasMessageContaining("too long for Opus");
    }

    @Test
    void namesOtherStreamsInOggUnsupported() throws IOException {
        assertThat(failure(page(0, 2, new byte[40]), "opus").kind()).isEqualTo(Kind.UNSUPPORTED);
    }

    private static byte[] page(int number, int flags, byte[] packet) {
        int segments = Math.min(255, packet.length / 255 + 1);
        ByteBuffer page = ByteBuffer.allocate(27 + segments + packet.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) flags});
        page.putLong(number < 2 ? 0 : -1).putInt(7).putInt(number).putInt(0).put((byte) segments);
        for (int i = 0; i < segments; i++) {
            page.put((byte) Math.min(255, packet.length - i * 255));
        }
        page.put(packet);
        page.putInt(22, OggPages.CRC.of(page.array(), 0, page.capacity()));
        return page.array();
    }

    private static MalformedAudioException failure(byte[] file) {
        return assertThrows(
                MalformedAudioException.class,
                () -> AudioDecoders.into(new PcmCollector()).readAll(new ByteArrayInputStream(file)));
    }

    private static MalformedAudioException failure(byte[] file, String name) {
        return assertThrows(
                MalformedAudioException.class,
                () -> AudioDecoders.forName(name)
                        .orElseThrow()
                        .open(new PcmCollector())
                        .readAll(new ByteArrayInputStream(file)));
    }

    private static @Nullable MalformedAudioException feed(AudioReader reader, byte[] bytes) throws IOException {
        try {
            reader.feed(ByteBuffer.wrap(bytes));
            return null;
        } catch (MalformedAudioException e) {
            return e;
        }
    }

    /** Returns what was read, or nothing if it was refused after no more than the sink got. */
    private static Optional<AudioSummary> read(byte[] file) throws IOException {
        Counting counting = new Counting();
        try {
            return Optional.of(AudioDecoders.into(counting).readAll(new ByteArrayInputStream(file)));
        } catch (MalformedAudioException e) {
            assertThat(e.framesDelivered()).isEqualTo(counting.frames);
            return Optional.empty();
        }
    }

    private static final class Counting implements AudioSink {
        private int frameSizeBytes;
        private long frames;

        @Override
        public void begin(PcmFormat format) {
            frameSizeBytes = format.frameSizeBytes();
        }

        @Override
        public void write(ByteBuffer bytes) {
            frames += bytes.remaining() / frameSizeBytes;
            bytes.position(bytes.limit());
        }
    }
}
