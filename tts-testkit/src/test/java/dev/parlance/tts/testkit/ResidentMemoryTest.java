package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class ResidentMemoryTest {
    private static final int HEAP_MEGABYTES = 16;
    private static final int MOST_KILOBYTES = 10_000;
    private static final int ROUNDS = 4;

    @TempDir
    private Path folder;

    // In a process with a small heap, whose own changes are less than what is looked for.
    private String grow(int rounds) throws Exception {
        return SmallJvm.run(
                HEAP_MEGABYTES, Growing.class, folder.resolve("mapped").toString(), Integer.toString(rounds));
    }

    @Test
    void seesWhatGrowsInEachRound() throws Exception {
        assertThat(grow(ROUNDS)).startsWith("memory grew by 10000 kB or more in each round: [");
    }

    @Test
    void allowsWhatGrowsAtFirst() throws Exception {
        assertThat(grow(ROUNDS - 1)).isEqualTo("settled\n");
    }

    /** Takes memory outside the heap, as native code does, in as many rounds as it is told. */
    static final class Growing {
        private static final int STEP = 1_024;
        private static final int BYTES = 4 * MOST_KILOBYTES * STEP;

        private final List<MappedByteBuffer> kept = new ArrayList<>();
        private int rounds;

        public static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            Growing growing = new Growing();
            growing.rounds = Integer.parseInt(arguments[1]);
            try {
                ResidentMemory.assertSettles(MOST_KILOBYTES, ROUNDS, () -> growing.round(file));
                System.out.println("settled");
            } catch (AssertionError e) {
                System.out.println(e.getMessage());
            }
        }

        private void round(Path file) {
            if (kept.size() < rounds) {
                kept.add(mapped(file));
            }
        }

        private static MappedByteBuffer mapped(Path file) {
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                MappedByteBuffer block = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
                for (int at = 0; at < BYTES; at += STEP) {
                    block.put(at, (byte) 1);
                }
                return block;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
