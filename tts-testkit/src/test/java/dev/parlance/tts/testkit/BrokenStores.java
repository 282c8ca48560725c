package dev.parlance.tts.testkit;

import dev.parlance.tts.audio.PcmFormat;
import dev.parlance.tts.audio.SpeechMark;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioReader;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.store.AudioWriter;
import dev.parlance.tts.store.StoreStats;
import dev.parlance.tts.store.StoredAudio;
import dev.parlance.tts.store.StoredEntry;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.store.TrimReport;
import dev.parlance.tts.store.VerifyReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stores that break one rule each, named by what they do. */
final class BrokenStores {
    private BrokenStores() {}

    private static boolean holds(InMemoryAudioStore store, AudioKey key) {
        return store.entries().stream().anyMatch(entry -> entry.key().equals(key));
    }

    abstract static class BrokenStore extends AudioStoreContract implements AudioStore {
        private final SettableClock clock = new SettableClock();
        final InMemoryAudioStore good = InMemoryAudioStore.withClock(clock);

        @Override
        protected final AudioStore openStore() {
            return this;
        }

        @Override
        protected final Instant now() {
            return clock.instant();
        }

        @Override
        protected final void passTime(Duration time) {
            clock.advance(time);
        }

        @Override
        public Optional<StoredAudio> find(AudioKey key) {
            return good.find(key);
        }

        @Override
        public AudioWriter open(AudioKey key, PcmFormat format) {
            return new BrokenWriter(good.open(key, format));
        }

        @Override
        public boolean remove(AudioKey key) {
            return good.remove(key);
        }

        @Override
        public List<StoredEntry> entries() {
            return good.entries();
        }

        @Override
        public StoreStats stats() {
            return good.stats();
        }

        @Override
        public TrimReport trim(TrimPolicy policy) {
            return good.trim(policy);
        }

        @Override
        public VerifyReport verify() {
            return good.verify();
        }

        static class BrokenWriter implements AudioWriter {
            final AudioWriter writer;
            long bytes;

            BrokenWriter(AudioWriter writer) {
                this.writer = writer;
            }

            @Override
            public void write(ByteBuffer audio) throws IOException {
                bytes += audio.remaining();
                writer.write(audio);
            }

            @Override
            public AudioReader reader() throws IOException {
                return writer.reader();
            }

            @Override
            public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                writer.commit(receipt, marks, created);
            }

            @Override
            public void close() {
                writer.close();
            }

            /** Commits what was written, whatever the caller thinks of it. */
            final void commitAll(Instant created) throws IOException {
                SpeechReceipt receipt = SpeechReceipt.builder(VoiceId.of("fake:ada"), PcmFormat.mono(16_000), bytes / 2)
                        .build();
                writer.commit(receipt, List.of(), created);
            }
        }
    }

    static final class K1ForgetsMarks extends BrokenStore {
        @Override
        public AudioWriter open(AudioKey key, PcmFormat format) {
            return new BrokenWriter(good.open(key, format)) {
                @Override
                public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                    super.commit(receipt, List.of(), created);
                }
            };
        }
    }

    static final class K1CallsTheTimeOfTheCommitTheCreation extends BrokenStore {
        @Override
        public List<StoredEntry> entries() {
            return good.entries().stream()
                    .map(entry -> new StoredEntry(
                            entry.key(),
                            entry.voice(),
                            entry.model(),
                            entry.format(),
                            entry.frames(),
                            entry.bytes(),
                            entry.created().plusSeconds(1),
                            entry.lastUsed()))
                    .toList();
        }
    }

    static final class K2KeepsWhatWasGivenUp extends BrokenStore {
        @Override
        public AudioWriter open(AudioKey key, PcmFormat format) {
            return new BrokenWriter(good.open(key, format)) {
                private boolean committed;

                @Override
                public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                    super.commit(receipt, marks, created);
                    committed = true;
                }

                @Override
                public void close() {
                    try {
                        if (!committed) {
                            commitAll(now());
                        }
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }

    static final class K3TakesAnyReceipt extends BrokenStore {
        @Override
        public AudioWriter open(AudioKey key, PcmFormat format) {
            return new BrokenWriter(good.open(key, format)) {
                @Override
                public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                    if (receipt.frames() * receipt.format().frameSizeBytes() == bytes
                            && receipt.format().channels() == 1) {
                        super.commit(receipt, marks, created);
                    }
                }
            };
        }
    }

    static final class K4KeepsTheFirst extends BrokenStore {
        @Override
        public AudioWriter open(AudioKey key, PcmFormat format) {
            return new BrokenWriter(good.open(key, format)) {
                @Override
                public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                    if (!holds(good, key)) {
                        super.commit(receipt, marks, created);
                    }
                }
            };
        }
    }

    static final class K5StopsAtWhatIsGone extends BrokenStore {
        @Override
        public Optional<StoredAudio> find(AudioKey key) {
            return good.find(key).map(found -> new Vanishing(found, good));
        }

        private record Vanishing(StoredAudio found, InMemoryAudioStore store) implements StoredAudio {
            @Override
            public StoredEntry entry() {
                return found.entry();
            }

            @Override
            public SpeechReceipt receipt() {
                return found.receipt();
            }

            @Override
            public List<SpeechMark> marks() {
                return found.marks();
            }

            @Override
            public Optional<ByteBuffer> next() throws IOException {
                return holds(store, entry().key()) ? found.next() : Optional.empty();
            }

            @Override
            public void close() {
                found.close();
            }
        }
    }

    static final class K6ReadsBackSilence extends BrokenStore {
        @Override
        public AudioWriter open(AudioKey key, PcmFormat format) {
            return new BrokenWriter(good.open(key, format)) {
                @Override
                public AudioReader reader() {
                    return new Silence();
                }
            };
        }

        private static final class Silence implements AudioReader {
            @Override
            public int read(long position, ByteBuffer target) {
                target.put((byte) 0);
                return 1;
            }

            @Override
            public void close() {}
        }
    }

    static final class K7TrimsNothing extends BrokenStore {
        @Override
        public TrimReport trim(TrimPolicy policy) {
            return good.trim(TrimPolicy.KEEP_ALL);
        }
    }

    static final class K7GoesByUseInsteadOfAge extends BrokenStore {
        @Override
        public TrimReport trim(TrimPolicy policy) {
            if (policy.maxAge().isPresent()) {
                return good.trim(TrimPolicy.KEEP_ALL);
            }
            return good.trim(policy);
        }
    }

    static final class K7BelievesAClockThatWasFast extends BrokenStore {
        @Override
        public AudioWriter open(AudioKey key, PcmFormat format) {
            return new BrokenWriter(good.open(key, format)) {
                @Override
                public void commit(SpeechReceipt receipt, List<SpeechMark> marks, Instant created) throws IOException {
                    super.commit(receipt, marks, created.isAfter(now()) ? now() : created);
                }
            };
        }
    }
}
