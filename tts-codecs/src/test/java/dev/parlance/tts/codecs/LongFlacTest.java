package dev.parlance.tts.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.EncodedFileSink;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.testkit.SmallJvm;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.jflac.FLACDecoder;
import org.jflac.PCMProcessor;
import org.jflac.metadata.StreamInfo;
import org.jflac.util.ByteData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FLAC of 48 million bytes is written by a process that has a third of that. */
@Tag("slow")
final class LongFlacTest {
    private static final int CHUNKS = 4_000;
    private static final int CHUNK_BYTES = 12_000;

    @TempDir
    private Path directory;

    @Test
    void keepsEverySampleOfALongAudioInLittleMemory() throws Exception {
        Path target = directory.resolve("long.flac");
        assertThat(SmallJvm.run(16, Writer.class, target.toString())).isEqualTo("written\n");
        assertThat(decodedDigest(target)).isEqualTo(HexFormat.of().formatHex(originalDigest()));
    }

    private static byte[] originalDigest() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        Random random = new Random(1);
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            digest.update(chunk(random));
        }
        return digest.digest();
    }

    private static String decodedDigest(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        try (InputStream source = new BufferedInputStream(Files.newInputStream(file))) {
            FLACDecoder decoder = new FLACDecoder(source);
            decoder.addPCMProcessor(new PCMProcessor() {
                @Override
                public void processStreamInfo(StreamInfo info) {}

                @Override
                public void processPCM(ByteData pcm) {
                    digest.update(pcm.getData(), 0, pcm.getLen());
                }
            });
            decoder.decode();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Noise that is quiet at times, so that blocks differ in how they are coded. */
    private static byte[] chunk(Random random) {
        byte[] bytes = new byte[CHUNK_BYTES];
        int loudness = 1 + random.nextInt(1 << 14);
        for (int i = 0; i < CHUNK_BYTES; i += 2) {
            int sample = random.nextInt(loudness) - loudness / 2;
            bytes[i] = (byte) sample;
            bytes[i + 1] = (byte) (sample >> 8);
        }
        return bytes;
    }

    /** Writes the file, in a process of its own. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Random random = new Random(1);
            try (EncodedFileSink sink = EncodedFileSink.create(Path.of(arguments[0]), new FlacProvider())) {
                sink.begin(PcmFormat.mono(24_000));
                for (int chunk = 0; chunk < CHUNKS; chunk++) {
                    sink.write(ByteBuffer.wrap(chunk(random)));
                }
                sink.commit();
            }
            System.out.println("written");
        }
    }
}
