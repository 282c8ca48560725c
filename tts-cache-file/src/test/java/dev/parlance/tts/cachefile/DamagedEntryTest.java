package dev.parlance.tts.cachefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.store.AudioKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way an entry's file can be wrong is a miss, and the file goes. */
final class DamagedEntryTest {
    private static final AudioKey KEY = Recordings.key(1);
    private static final int SMALL = 60;
    private static final int LARGE = BufferPool.BUFFER_BYTES + 2;
    private static final int HEADER_CRC_AT = 112;

    @TempDir
    private Path directory;

    private FileAudioStore store;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void keepOne() throws IOException {
        store = FileAudioStore.open(FileCacheConfig.at(directory));
        file = new Layout(directory).entry(KEY);
        keep(SMALL);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
    }

    private void keep(int size) throws IOException {
        Recordings.keep(store, 1, size);
        whole = Files.readAllBytes(file);
    }

    @Test
    void isFoundWhileItIsWhole() throws IOException {
        Files.write(file, whole);

        assertThat(Recordings.read(store, KEY)).contains(Recordings.audio(1, SMALL));
    }

    @Test
    void isAMissWhenItWasCutAtAnyLength() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length), "cut to " + length);
        }
    }

    @Test
    void isAMissWhenAnyBitWasFlipped() throws IOException {
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            assertDamaged(flipped(bit), "bit " + bit + " flipped");
        }
    }

    @Test
    void isAMissWhenItIsTooLargeForMemoryAndABitWasFlipped() throws IOException {
        keep(LARGE);
        Random random = new Random(1);

        for (int bit = 0; bit < 8 * EntryHeader.SIZE; bit += 5) {
            assertDamaged(flipped(bit), "bit " + bit + " flipped");
        }
        for (int number = 0; number < 50; number++) {
            assertDamaged(flipped(random.nextInt(8 * whole.length)), "some bit flipped");
            assertDamaged(flipped(8 * whole.length - 1 - number), "a bit of the metadata flipped");
        }
    }

    @Test
    void isAMissWhenItIsTooLargeForMemoryAndWasCut() throws IOException {
        keep(LARGE);

        for (int length : new int[] {0, 1, EntryHeader.SIZE, EntryHeader.SIZE + 1, LARGE, whole.length - 1}) {
            assertDamaged(Arrays.copyOf(whole, length), "cut to " + length);
        }
    }

    @Test
    void isAMissWhenSomethingWasAppended() throws IOException {
        assertDamaged(Arrays.copyOf(whole, whole.length + 1), "a byte more");
        assertDamaged(Arrays.copyOf(whole, 2 * whole.length), "twice as long");
    }

    @Test
    void isAMissWhenItIsOfAnotherVersion() throws IOException {
        assertDamaged(withNumber(8, 2), "version 2");
        assertDamaged(withNumber(8, 0), "version 0");
    }

    @Test
    void isAMissWhenItSaysAnotherLength() throws IOException {
        assertDamaged(withNumber(12, 0), "no metadata");
        assertDamaged(withNumber(12, Integer.MAX_VALUE), "endless metadata");
        assertDamaged(withNumber(12, -1), "less than no metadata");
        assertDamaged(withNumber(20, SMALL - 2), "less audio");
        assertDamaged(withNumber(20, 0), "no audio");
        assertDamaged(withNumber(16, -1), "less than no audio");
    }

    @Test
    void isAMissWhenItsFormatDoesNotExist() throws IOException {
        assertDamaged(withNumber(32, 0), "0 Hz");
        assertDamaged(withNumber(36, 3), "three channels");
    }

    @Test
    void isAMissWhenItIsOfAnotherKey() throws IOException {
        Recordings.keep(store, 2, SMALL);

        assertDamaged(Files.readAllBytes(new Layout(directory).entry(Recordings.key(2))), "another key's entry");
    }

    @Test
    void isAMissWhenItIsAForeignFile() throws IOException {
        assertDamaged(new byte[0], "empty");
        assertDamaged(new byte[4_096], "zeros");
        assertDamaged("RIFF....WAVEfmt ".repeat(100).getBytes(UTF_8), "a WAV file");
    }

    @Test
    void isAMissWhenItIsADirectory() throws IOException {
        Files.delete(file);
        Files.createDirectory(file);

        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.stats().damaged()).isOne();
    }

    @Test
    void isAMissWhenItIsALinkToSomewhereElse() throws IOException {
        Path elsewhere = Files.write(directory.resolve("elsewhere"), whole);
        Files.delete(file);
        Files.createSymbolicLink(file, elsewhere);

        assertThat(store.find(KEY)).isEmpty();
        assertThat(file.toFile()).doesNotExist();
        assertThat(elsewhere).hasBinaryContent(whole);
    }

    @Test
    void isFoundByVerifyToo() throws IOException {
        Recordings.keep(store, 2, SMALL);
        Files.write(file, flipped(8 * (EntryHeader.SIZE + 3)));

        assertThat(store.verify().damaged()).isOne();
        assertThat(store.verify().damaged()).isZero();
        assertThat(store.verify().whole()).isOne();
    }

    @Test
    void showsInTheHashWhenTheChecksumsWereMadeToFit() throws IOException {
        byte[] changed = flipped(8 * EntryHeader.SIZE);
        CRC32C crc = new CRC32C();
        crc.update(changed, EntryHeader.SIZE, SMALL);
        ByteBuffer.wrap(changed).putInt(104, (int) crc.getValue());
        Files.write(file, sealed(changed));

        assertThat(Recordings.read(store, KEY)).isPresent();
        assertThat(store.verify().damaged()).isOne();
    }

    private void assertDamaged(byte[] content, String how) throws IOException {
        long before = store.stats().damaged();
        Files.write(file, content);

        assertThat(store.find(KEY)).as(how).isEmpty();
        assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).as(how).isFalse();
        assertThat(store.stats().damaged()).as(how).isEqualTo(before + 1);
    }

    private byte[] flipped(int bit) {
        byte[] changed = whole.clone();
        changed[bit / 8] ^= (byte) (1 << (bit % 8));
        return changed;
    }

    /** Returns the entry with another number in its header, whose checksum fits. */
    private byte[] withNumber(int at, int number) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).putInt(at, number);
        return sealed(changed);
    }

    private static byte[] sealed(byte[] changed) {
        CRC32C crc = new CRC32C();
        crc.update(changed, 0, HEADER_CRC_AT);
        ByteBuffer.wrap(changed).putInt(HEADER_CRC_AT, (int) crc.getValue());
        return changed;
    }
}
