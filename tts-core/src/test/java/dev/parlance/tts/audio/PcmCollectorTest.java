package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PcmCollectorTest {
    private static final PcmFormat MONO = PcmFormat.mono(24_000);

    private final PcmCollector collector = new PcmCollector();

    @Test
    void hasAllThatWasWrittenInAnyPieces() throws IOException {
        PcmAudio audio = Tones.noise(MONO, 200_000);
        Random random = new Random(11);
        collector.begin(MONO);

        ByteBuffer bytes = audio.asByteBuffer();
        while (bytes.hasRemaining()) {
            int count = Math.min(bytes.remaining(), 2 * (1 + random.nextInt(40_000)));
            collector.write(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
        }

        PcmAudio collected = collector.audio().orElseThrow();
        PcmCollector again = new PcmCollector();
        collected.writeTo(again);
        assertThat(again.audio()).contains(audio);
        assertThat(collected.toByteArray()).isEqualTo(audio.toByteArray());
        assertThat(collected.toWav()).isEqualTo(audio.toWav());
        assertThat(collected.slice(30_000, 60_000)).isEqualTo(audio.slice(30_000, 60_000));
        assertThat(collected).isEqualTo(audio).hasSameHashCodeAs(audio);
    }

    @Test
    void handsOutAudioThatDoesNotChangeWithWhatComesLater() {
        PcmAudio first = Tones.noise(MONO, 10_000);
        collector.begin(MONO);
        collector.write(first.asByteBuffer());
        PcmAudio soFar = collector.audio().orElseThrow();

        collector.write(Tones.noise(MONO, 30_000).asByteBuffer());

        assertThat(soFar).isEqualTo(first);
        assertThat(collector.audio().orElseThrow().frames()).isEqualTo(40_000);
    }

    @Test
    void hasNoFramesOfAudioThatWasOnlyAnnounced() {
        collector.begin(MONO);

        assertThat(collector.audio().orElseThrow().toByteArray()).isEmpty();
    }

    // What a program pays for audio in memory: the audio, once.
    @Test
    void takesNoMoreMemoryThanTheAudioAndAPart() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer chunk = Tones.noise(MONO, 2_400).asByteBuffer();
        int chunks = 1_000;
        long before = threads.getCurrentThreadAllocatedBytes();

        collector.begin(MONO);
        for (int written = 0; written < chunks; written++) {
            collector.write(chunk.rewind());
        }
        PcmAudio audio = collector.audio().orElseThrow();

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(audio.frames()).isEqualTo(2_400L * chunks);
        assertThat(allocated).isLessThan(4_800L * chunks + 60_000);
    }
}
