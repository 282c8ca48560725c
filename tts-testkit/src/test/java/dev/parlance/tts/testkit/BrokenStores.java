package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.store.TrimReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract on stores that break one rule each, named by what they do. */
@ExtendWith(Broken.Chosen.class)
@SuppressWarnings({"EffectivelyPrivate", "unused"}) // The changes are called by reflection.
final class BrokenStores extends AudioStoreContract {
    private final SettableClock clock = new SettableClock();
    private final InMemoryAudioStore good = InMemoryAudioStore.withClock(clock);
    private AudioStore spoilt = good;

    BrokenStores(Broken<BrokenStores> broken) {
        broken.spoil(this);
    }

    static void addAll() {
        commits(
                "K1 forgets marks",
                (stores, commit) -> commit.writer.commit(commit.receipt, List.of(), commit.created));
        add("K1 calls the time of the commit the creation", stores -> new Object() {
            public List<StoredEntry> entries() {
                return stores.good.entries().stream()
                        .map(BrokenStores::createdLater)
                        .toList();
            }
        });
        writes("K2 keeps what was given up", (stores, key, writer) -> new Object() {
            private long bytes;
            private boolean committed;

            public void write(ByteBuffer audio) throws IOException {
                bytes += audio.remaining();
                writer.write(audio);
            }

            public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                writer.commit(receipt, marks, created);
                committed = true;
            }

            public void close() throws IOException {
                SpeechReceipt all = SpeechReceipt.builder(VoiceId.of("fake:ada"), PcmFormat.mono(16_000), bytes / 2)
                        .build();
                if (!committed) {
                    new Commit(key, writer, all, List.of(), stores.now()).run();
                }
            }
        });
        commits("K3 takes any receipt", (stores, commit) -> {
            try {
                commit.run();
            } catch (IllegalArgumentException e) {
                commit.writer.close();
            }
        });
        commits("K4 keeps the first", (stores, commit) -> {
            if (!stores.holds(commit.key)) {
                commit.run();
            }
        });
        finds("K5 stops at what is gone", (stores, found) -> new Object() {
            public Optional<ByteBuffer> next() throws IOException {
                return stores.holds(found.entry().key()) ? found.next() : Optional.empty();
            }
        });
        writes("K6 reads back silence", (stores, key, writer) -> new Object() {
            public AudioReader reader() throws IOException {
                return BrokenPort.changed(AudioReader.class, writer.reader(), new Object() {
                    public int read(long position, ByteBuffer target) {
                        target.put((byte) 0);
                        return 1;
                    }
                });
            }
        });
        trims("K7 trims nothing", policy -> TrimPolicy.KEEP_ALL);
        trims("K7 goes by use instead of age", policy -> policy.maxAge().isPresent() ? TrimPolicy.KEEP_ALL : policy);
        commits("K7 believes a clock that was fast", (stores, commit) -> {
            Instant now = stores.now();
            commit.writer.commit(commit.receipt, commit.marks, commit.created.isAfter(now) ? now : commit.created);
        });
        Map<AudioKey, StoredAudio> shared = new ConcurrentHashMap<>();
        finds("K8 has many readers share a position", (stores, found) -> new Object() {
            public Optional<ByteBuffer> next() throws IOException {
                return Broken.isOneOfMany()
                        ? shared.computeIfAbsent(found.entry().key(), key -> found)
                                .next()
                        : found.next();
            }
        });
    }

    private static void trims(String name, UnaryOperator<TrimPolicy> change) {
        add(name, stores -> new Object() {
            public TrimReport trim(TrimPolicy policy) {
                return stores.good.trim(change.apply(policy));
            }
        });
    }

    private static void finds(String name, BiFunction<BrokenStores, StoredAudio, Object> changes) {
        add(name, stores -> new Object() {
            public Optional<StoredAudio> find(AudioKey key) {
                return stores.good
                        .find(key)
                        .map(found -> BrokenPort.changed(StoredAudio.class, found, changes.apply(stores, found)));
            }
        });
    }

    private static void commits(String name, CommitChange change) {
        writes(name, (stores, key, writer) -> new Object() {
            public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                change.run(stores, new Commit(key, writer, receipt, marks, created));
            }
        });
    }

    private static void writes(String name, WriterChanges changes) {
        add(name, stores -> new Object() {
            public AudioWriter open(AudioKey key, PcmFormat format) {
                AudioWriter writer = stores.good.open(key, format);
                return BrokenPort.changed(AudioWriter.class, writer, changes.of(stores, key, writer));
            }
        });
    }

    private static void add(String name, Function<BrokenStores, Object> changes) {
        Broken.add(
                name,
                BrokenStores.class,
                stores -> stores.spoilt = BrokenPort.changed(AudioStore.class, stores.good, changes.apply(stores)));
    }

    private boolean holds(AudioKey key) {
        return good.entries().stream().anyMatch(entry -> entry.key().equals(key));
    }

    private static StoredEntry createdLater(StoredEntry entry) {
        return new StoredEntry(
                entry.key(),
                entry.voice(),
                entry.model(),
                entry.format(),
                entry.frames(),
                entry.bytes(),
                entry.created().plusSeconds(1),
                entry.lastUsed());
    }

    @Override
    protected AudioStore openStore() {
        return spoilt;
    }

    // Less audio than usual, since there are many stores.
    @Override
    protected List<Integer> sizes() {
        return List.of(2, 1_000, 65_538);
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void passTime(Duration time) {
        clock.advance(time);
    }

    /** A call of {@link AudioWriter#commit}. */
    private record Commit(
            AudioKey key, AudioWriter writer, SpeechReceipt receipt, List<SpeechMark> marks, Instant created) {
        void run() throws IOException {
            writer.commit(receipt, marks, created);
        }
    }

    private interface WriterChanges {
        Object of(BrokenStores stores, AudioKey key, AudioWriter writer);
    }

    private interface CommitChange {
        void run(BrokenStores stores, Commit commit) throws IOException;
    }
}
