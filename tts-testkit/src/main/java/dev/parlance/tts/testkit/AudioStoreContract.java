package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parlance.tts.audio.MarkKind;
import dev.parlance.tts.audio.MarkSource;
import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.ProviderMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.CachedReceipt;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of {@link AudioStore} as tests. Extend it once for each store. */
public abstract class AudioStoreContract extends Contract {
    private static final PcmFormat FORMAT = PcmFormat.mono(16_000);
    private static final AudioKey KEY = key(1);

    private AudioStore store;

    /** Creates the contract's tests; JUnit calls it for each of them. */
    protected AudioStoreContract() {}

    /** Returns an empty store that has room for ten megabytes; called once by each test, which closes it. */
    protected abstract AudioStore openStore() throws IOException;

    /** Returns the sizes of audio to keep, in bytes: whole frames, the last one large. Override it around a store's limits. */
    protected List<Integer> sizes() {
        return List.of(2, 1_000, 65_536, 65_538, 3_000_000);
    }

    /** Returns the time by the store's clock. */
    protected abstract Instant now();

    /** Moves the store's clock on. */
    protected abstract void passTime(Duration time);

    @BeforeEach
    final void openFresh() throws IOException {
        store = openStore();
    }

    @AfterEach
    final void closeStore() throws IOException {
        store.close();
    }

    @Test
    void k1_findsWhatWasCommittedByteForByte() throws IOException {
        for (int size : sizes()) {
            keep(key(size), audio(size, size));
        }

        for (int size : sizes()) {
            assertThat(heard(key(size))).as("%s bytes", size).contains(audio(size, size));
        }
    }

    @Test
    void k1_findsMarksAndReceipt() throws IOException {
        List<SpeechMark> marks = List.of(
                SpeechMark.nativeMark(MarkKind.WORD, 0, 5, Duration.ofNanos(1)),
                new SpeechMark(
                        MarkKind.SENTENCE,
                        6,
                        11,
                        Duration.ofMillis(40),
                        Optional.of(Duration.ofSeconds(2)),
                        MarkSource.ESTIMATED));
        SpeechReceipt receipt = receipt(500).toBuilder()
                .model("some-model")
                .requestId("7b0f \u4e16\ud83d\ude00")
                .pieces(3)
                .warning("one")
                .warning("two")
                .providerMark(ProviderMark.REQUESTED)
                .build();
        keep(KEY, audio(1, 1_000), receipt, marks, now());

        try (StoredAudio found = store.find(KEY).orElseThrow()) {
            assertThat(found.marks()).isEqualTo(marks);
            assertThat(found.receipt()).usingRecursiveComparison().isEqualTo(CachedReceipt.of(receipt));
        }
    }

    @Test
    void k1_tellsWhatItHas() throws IOException {
        keep(1);
        keep(key(2), audio(2, 2_000));

        List<StoredEntry> entries = store.entries();

        assertThat(entries).extracting(StoredEntry::key).containsExactlyInAnyOrder(KEY, key(2));
        assertThat(entries).extracting(StoredEntry::frames).containsExactlyInAnyOrder(500L, 1_000L);
        assertThat(entries)
                .allMatch(entry ->
                        entry.created().equals(now()) && entry.lastUsed().equals(now()));
        assertThat(entries).allMatch(entry -> entry.voice().equals(receipt(1).voice()));
        assertThat(store.stats().entries()).isEqualTo(2);
        assertThat(store.stats().bytes())
                .isEqualTo(entries.stream().mapToLong(StoredEntry::bytes).sum())
                .isGreaterThanOrEqualTo(3_000);
    }

    @Test
    void k1_missesWhatWasNeverThere() throws IOException {
        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.stats().misses()).isOne();
    }

    @Test
    void k1_countsWhatWasFound() throws IOException {
        keep(1);

        heard(KEY);
        heard(KEY);

        assertThat(store.stats().hits()).isEqualTo(2);
    }

    @Test
    void k2_doesNotFindWhatIsBeingWritten() throws IOException {
        try (AudioWriter writer = store.open(KEY, FORMAT)) {
            writer.write(ByteBuffer.wrap(audio(1, 1_000)));

            assertThat(store.find(KEY)).isEmpty();
            assertThat(store.entries()).isEmpty();
        }
    }

    @Test
    void k2_keepsNothingWithoutACommit() throws IOException {
        giveUp(audio(1, 1_000));

        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.stats().entries()).isZero();
        assertThat(store.stats().bytes()).isZero();
    }

    @Test
    void k2_leavesTheOldEntryWhenANewOneIsGivenUp() throws IOException {
        keep(1);

        giveUp(audio(2, 500));

        assertThat(heard(KEY)).contains(audio(1, 1_000));
    }

    @Test
    void k3_refusesAReceiptOfOtherAudio() throws IOException {
        try (AudioWriter writer = store.open(KEY, FORMAT)) {
            writer.write(ByteBuffer.wrap(audio(1, 1_000)));
            SpeechReceipt stereo = SpeechReceipt.builder(receipt(1).voice(), PcmFormat.stereo(16_000), 250)
                    .build();

            for (SpeechReceipt wrong : List.of(receipt(499), receipt(501), stereo)) {
                assertThatIllegalArgumentException().isThrownBy(() -> writer.commit(wrong, List.of(), now()));
            }
        }
    }

    @Test
    void k4_replacesWhatWasThere() throws IOException {
        keep(1);
        keep(KEY, audio(2, 3_000));

        assertThat(heard(KEY)).contains(audio(2, 3_000));
        assertThat(store.stats().entries()).isOne();
    }

    @Test
    void k4_leavesOneWholeEntryOfTwoWriters() throws IOException {
        try (AudioWriter first = store.open(KEY, FORMAT);
                AudioWriter second = store.open(KEY, FORMAT)) {
            first.write(ByteBuffer.wrap(audio(1, 1_000)));
            second.write(ByteBuffer.wrap(audio(2, 500)));
            second.commit(receipt(250), List.of(), now());
            first.commit(receipt(500), List.of(), now());
        }

        assertThat(heard(KEY)).contains(audio(1, 1_000));
        assertThat(store.stats().entries()).isOne();
    }

    @Test
    void k5_readsToTheEndWhatIsRemovedMeanwhile() throws IOException {
        readsToTheEnd(() -> store.remove(KEY));

        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void k5_readsToTheEndWhatIsReplacedMeanwhile() throws IOException {
        readsToTheEnd(() -> keep(KEY, audio(2, largest())));
    }

    @Test
    void k5_readsToTheEndWhatIsTrimmedMeanwhile() throws IOException {
        readsToTheEnd(() -> store.trim(TrimPolicy.KEEP_NOTHING));
    }

    private void readsToTheEnd(Step meanwhile) throws IOException {
        keep(KEY, audio(1, largest()));

        try (StoredAudio found = store.find(KEY).orElseThrow()) {
            meanwhile.run();

            assertThat(rest(found)).isEqualTo(audio(1, largest()));
        }
    }

    private int largest() {
        return sizes().get(sizes().size() - 1);
    }

    private interface Step {
        void run() throws IOException;
    }

    @Test
    void k5_removesOnce() throws IOException {
        keep(1);

        check(store.remove(KEY), "what was there was not removed");
        check(!store.remove(KEY), "it was removed twice");
    }

    @Test
    void k6_readsBackWhatIsBeingWritten() throws IOException {
        byte[] audio = audio(1, 10_000);
        try (AudioWriter writer = store.open(KEY, FORMAT);
                AudioReader reader = writer.reader()) {
            writer.write(ByteBuffer.wrap(audio, 0, 6_000));

            assertThat(readBack(reader, 2_000, 4_000)).isEqualTo(Arrays.copyOfRange(audio, 2_000, 6_000));
        }
    }

    @Test
    void k6_readsBackAfterTheCommit() throws IOException {
        byte[] audio = audio(1, 10_000);
        AudioReader reader;
        try (AudioWriter writer = store.open(KEY, FORMAT)) {
            reader = writer.reader();
            writer.write(ByteBuffer.wrap(audio));
            writer.commit(receipt(5_000), List.of(), now());
        }

        try (reader) {
            assertThat(readBack(reader, 0, 10_000)).isEqualTo(audio);
        }
    }

    @Test
    void k7_trimsTheLeastRecentlyUsedToSomeEntries() throws IOException {
        keepThree();
        heard(key(1));

        store.trim(TrimPolicy.KEEP_ALL.withMaxEntries(2));

        assertHas(1, 3);
        assertThat(store.stats().evicted()).isOne();
    }

    @Test
    void k7_trimsTheLeastRecentlyUsedToSomeBytes() throws IOException {
        keepThree();
        heard(key(1));

        store.trim(TrimPolicy.KEEP_ALL.withMaxBytes(store.stats().bytes() - 1));

        assertHas(1, 3);
    }

    @Test
    void k7_trimsWhatIsTooOldHoweverOftenItIsUsed() throws IOException {
        keep(1);
        passTime(Duration.ofHours(2));
        keep(2);
        heard(key(1));

        store.trim(TrimPolicy.KEEP_ALL.withMaxAge(Duration.ofHours(1)));

        assertHas(2);
    }

    // A clock that was ahead when the audio was cached, and was put right since.
    @Test
    void k7_trimsWhatAFastClockDated() throws IOException {
        keepCreatedAt(now().plus(Duration.ofDays(3_650)));
        keep(2);

        store.trim(TrimPolicy.KEEP_ALL.withMaxAge(Duration.ofDays(1)));

        assertHas(2);
    }

    @Test
    void k7_keepsWhatAClockOneMinuteAheadDated() throws IOException {
        keepCreatedAt(now().plus(Duration.ofMinutes(1)));

        store.trim(TrimPolicy.KEEP_ALL.withMaxAge(Duration.ofDays(1)));

        assertHas(1);
    }

    @Test
    void k7_takesTheLongestAge() throws IOException {
        keep(1);

        store.trim(TrimPolicy.KEEP_ALL.withMaxAge(Duration.ofSeconds(Long.MAX_VALUE)));

        assertHas(1);
    }

    @Test
    void k7_trimsEverything() throws IOException {
        keepThree();

        assertThat(store.trim(TrimPolicy.KEEP_NOTHING).removedEntries()).isEqualTo(3);
        assertThat(store.entries()).isEmpty();
        assertThat(store.stats().bytes()).isZero();
    }

    @Test
    void k7_trimsNothingThatIsAllowed() throws IOException {
        keepThree();

        assertThat(store.trim(TrimPolicy.KEEP_ALL).removedEntries()).isZero();
        assertThat(store.trim(TrimPolicy.KEEP_ALL).keptEntries()).isEqualTo(3);
    }

    @Test
    void k7_verifiesWhatItHas() throws IOException {
        keepThree();

        assertThat(store.verify().whole()).isEqualTo(3);
        assertThat(store.verify().damaged()).isZero();
    }

    @Test
    void k8_servesEightThreads() throws Exception {
        assertThat(together(THREADS, thread -> () -> worksAlone(thread)))
                .as("what each thread found was whole")
                .containsOnly(true);
    }

    // Writes one key all threads share and one of its own; whatever it finds is whole.
    private boolean worksAlone(int seed) throws IOException {
        boolean whole = true;
        for (int round = 0; round < 20; round++) {
            keep(key(0), audio(0, 5_000));
            keep(key(100 + seed), audio(seed, 1_000 + 2 * round));
            whole &= heard(key(0))
                    .map(audio -> Arrays.equals(audio, audio(0, 5_000)))
                    .orElse(true);
            whole &= heard(key(100 + seed))
                    .map(audio -> Arrays.equals(audio, audio(seed, audio.length)))
                    .orElse(true);
        }
        return whole;
    }

    private void giveUp(byte[] audio) throws IOException {
        try (AudioWriter writer = store.open(KEY, FORMAT)) {
            writer.write(ByteBuffer.wrap(audio));
        }
    }

    private void keepThree() throws IOException {
        for (int number = 1; number <= 3; number++) {
            keep(number);
            passTime(Duration.ofSeconds(10));
        }
    }

    private void assertHas(int... numbers) throws IOException {
        assertThat(store.entries())
                .extracting(StoredEntry::key)
                .containsExactlyInAnyOrder(
                        IntStream.of(numbers).mapToObj(AudioStoreContract::key).toArray(AudioKey[]::new));
    }

    private void keep(int number) throws IOException {
        keep(key(number), audio(number, 1_000));
    }

    private void keepCreatedAt(Instant created) throws IOException {
        keep(KEY, audio(1, 1_000), receipt(500), List.of(), created);
    }

    private void keep(AudioKey key, byte[] audio) throws IOException {
        keep(key, audio, receipt(audio.length / FORMAT.frameSizeBytes()), List.of(), now());
    }

    private void keep(AudioKey key, byte[] audio, SpeechReceipt receipt, List<SpeechMark> marks, Instant created)
            throws IOException {
        try (AudioWriter writer = store.open(key, FORMAT)) {
            int half = audio.length / 2;
            writer.write(ByteBuffer.wrap(audio, 0, half).asReadOnlyBuffer());
            writer.write(ByteBuffer.wrap(audio, half, audio.length - half));
            writer.commit(receipt, marks, created);
        }
    }

    private Optional<byte[]> heard(AudioKey key) throws IOException {
        Optional<StoredAudio> found = store.find(key);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (StoredAudio audio = found.get()) {
            return Optional.of(rest(audio));
        }
    }

    private static byte[] rest(StoredAudio audio) throws IOException {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        for (Optional<ByteBuffer> next = audio.next(); next.isPresent(); next = audio.next()) {
            check(next.get().isReadOnly(), "a buffer that can be changed");
            check(next.get().hasRemaining(), "an empty buffer");
            byte[] chunk = new byte[next.get().remaining()];
            next.get().get(chunk);
            heard.writeBytes(chunk);
        }
        return heard.toByteArray();
    }

    private static byte[] readBack(AudioReader reader, int position, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        while (target.hasRemaining()) {
            assertThat(reader.read(position + target.position(), target)).isPositive();
        }
        return target.array();
    }

    private static AudioKey key(int number) {
        return AudioKey.of(ByteBuffer.allocate(AudioKey.SIZE_BYTES)
                .putInt(number)
                .putInt(AudioKey.SIZE_BYTES - Integer.BYTES, number)
                .array());
    }

    private static SpeechReceipt receipt(long frames) {
        return SpeechReceipt.builder(VoiceId.of("fake:ada"), FORMAT, frames).build();
    }

    // Seeded, so that a failure comes again; random, so that lost or swapped bytes show.
    private static byte[] audio(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
