package dev.parlance.tts.codecs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.AudioDecoders;
import dev.parlance.tts.audio.AudioEncoders;
import dev.parlance.tts.audio.AudioMetadata;
import dev.parlance.tts.audio.AudioSummary;
import dev.parlance.tts.audio.EncodedFileSink;
import dev.parlance.tts.audio.EncodedSink;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.PcmCollector;
import dev.parlance.tts.audio.PcmFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jflac.FLACDecoder;
import org.jflac.metadata.Metadata;
import org.jflac.metadata.VorbisComment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files state that they are synthetic, and who speaks what in which language. */
final class MetadataTest {
    private static final PcmAudio AUDIO = Tone.of(PcmFormat.mono(24_000), 24_000);
    private static final AudioMetadata METADATA = AudioMetadata.synthetic()
            .withTitle("Größe 1")
            .withVoice("dashscope:Cherry")
            .withLanguage(Locale.GERMANY);
    private static final String COMMENT = AudioMetadata.synthetic().comment().orElseThrow();
    private static final List<String> COMMENTS = List.of(
            "TITLE=Größe 1",
            "ARTIST=dashscope:Cherry",
            "LANGUAGE=de-DE",
            "DIGITALSOURCETYPE=" + AudioMetadata.SYNTHETIC_SOURCE,
            "COMMENT=" + COMMENT);

    @Test
    void standsInTheCommentsOfOpus() throws IOException {
        byte[] tags = OggReader.of(encode("opus", METADATA)).packets.get(1);

        ByteBuffer in = ByteBuffer.wrap(tags).order(ByteOrder.LITTLE_ENDIAN).position(8);
        text(in);
        List<String> comments = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            comments.add(text(in));
        }
        assertThat(comments).isEqualTo(COMMENTS);
        assertThat(in.remaining()).isZero();
    }

    @Test
    void standsInTheCommentsOfAFlacFileBesideItsLength(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.flac");
        try (EncodedFileSink sink = EncodedFileSink.create(file, new FlacProvider(), METADATA)) {
            sink.begin(AUDIO.format());
            sink.write(AUDIO.asByteBuffer());
            sink.commit();
        }

        byte[] bytes = Files.readAllBytes(file);
        Metadata[] blocks = new FLACDecoder(new ByteArrayInputStream(bytes)).readMetadata();
        VorbisComment comments = (VorbisComment) blocks[1];
        assertThat(comments.getCommentByName("TITLE")).containsExactly("Größe 1");
        assertThat(comments.getCommentByName("COMMENT")).containsExactly(COMMENT);
        assertThat(FlacTest.decode(bytes)).isEqualTo(AUDIO.toByteArray());
        assertThat(decode(bytes)).isEqualTo(new AudioSummary(AUDIO.format(), AUDIO.frames(), true));
    }

    @Test
    void standsInATagBeforeAnMp3() throws IOException {
        ByteBuffer in = ByteBuffer.wrap(encode("mp3", METADATA));

        in.position(6);
        int end = 10 + size(in);
        List<String> frames = new ArrayList<>();
        while (in.position() < end) {
            byte[] name = new byte[4];
            in.get(name);
            byte[] content = new byte[size(in)];
            in.getShort();
            in.get(content);
            assertThat(content[0]).as("stands for UTF-8").isEqualTo((byte) 3);
            frames.add(new String(name, UTF_8) + "=" + new String(content, 1, content.length - 1, UTF_8));
        }
        assertThat(frames)
                .containsExactly(
                        "TIT2=Größe 1",
                        "TPE1=dashscope:Cherry",
                        "TLAN=deu",
                        "TXXX=digitalsourcetype\0" + AudioMetadata.SYNTHETIC_SOURCE,
                        "COMM=eng\0" + COMMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opus", "flac", "mp3", "wav"})
    void isWrittenUnlessItIsSwitchedOffAndChangesNoSample(String name) throws IOException {
        byte[] bare = encode(name, AudioMetadata.none());
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        write(AudioEncoders.forName(name).orElseThrow().open(marked));

        assertThat(new String(marked.toByteArray(), UTF_8)).contains(AudioMetadata.SYNTHETIC_SOURCE);
        assertThat(new String(bare, UTF_8)).doesNotContain("digitalsource", "Synthetic");
        assertThat(audio(marked.toByteArray())).isEqualTo(audio(bare));
    }

    private static PcmAudio audio(byte[] file) throws IOException {
        PcmCollector collector = new PcmCollector();
        AudioDecoders.into(collector).readAll(new ByteArrayInputStream(file));
        return collector.audio().orElseThrow();
    }

    private static AudioSummary decode(byte[] file) throws IOException {
        return AudioDecoders.into(new PcmCollector()).readAll(new ByteArrayInputStream(file));
    }

    private static byte[] encode(String name, AudioMetadata metadata) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(AudioEncoders.forName(name).orElseThrow().open(out, metadata));
        return out.toByteArray();
    }

    private static void write(EncodedSink sink) throws IOException {
        sink.begin(AUDIO.format());
        sink.write(AUDIO.asByteBuffer());
        sink.finish();
    }

    private static String text(ByteBuffer in) {
        byte[] text = new byte[in.getInt()];
        in.get(text);
        return new String(text, UTF_8);
    }

    private static int size(ByteBuffer in) {
        int size = 0;
        for (int i = 0; i < 4; i++) {
            size = (size << 7) | in.get();
        }
        return size;
    }
}
