package dev.parlance.tts.benchmarks;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioSink;
import dev.parlance.tts.cachefile.FileAudioStore;
import dev.parlance.tts.cachefile.FileCacheConfig;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.AudioWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A hundred sentences in a directory of cached audio, and a chain that has them from there. */
final class CachedSentences implements AutoCloseable {
    private static final int ENTRIES = 100;

    private final FileAudioStore store;
    private final Path directory;
    private final SilentBackend backend = new SilentBackend(Duration.ofMillis(100), 1);
    private final Parlance parlance;
    private final List<SpeechRequest> requests = new ArrayList<>();

    /** Fills {@code directory}, unless it is filled, with entries of so many bytes of audio. */
    CachedSentences(Path directory, int bytes) throws IOException {
        this.directory = directory;
        store = FileAudioStore.open(FileCacheConfig.at(directory));
        parlance = Parlance.builder().provider(backend).cache(store).build();
        byte[] audio = new byte[bytes];
        for (int number = 0; number < ENTRIES; number++) {
            new Random(number).nextBytes(audio);
            SpeechRequest request =
                    SpeechRequest.of("This is sentence " + number + ", about as long as one is.", SilentBackend.VOICE);
            requests.add(request);
            if (Files.exists(file(SilentBackend.keyOf(request)))) {
                continue;
            }
            try (AudioWriter writer = store.open(SilentBackend.keyOf(request), SilentBackend.FORMAT)) {
                writer.write(ByteBuffer.wrap(audio));
                SpeechReceipt receipt = SpeechReceipt.builder(SilentBackend.VOICE, SilentBackend.FORMAT, bytes / 2)
                        .build();
                writer.commit(receipt, List.of(), Instant.now());
            }
        }
    }

    FileAudioStore store() {
        return store;
    }

    /** Reads the file of one of them, without looking into it. */
    void readFile(Random random) {
        try {
            if (Files.readAllBytes(file(SilentBackend.keyOf(any(random)))).length == 0) {
                throw new IllegalStateException("empty");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Delivers one of them from the cache. */
    void hear(Random random, AudioSink sink) {
        SpeechSynthesizer synthesizer = parlance.synthesizer();
        if (synthesizer.synthesize(any(random), sink).isLeft() || backend.requests() > 0) {
            throw new IllegalStateException("not a hit");
        }
    }

    private SpeechRequest any(Random random) {
        return requests.get(random.nextInt(ENTRIES));
    }

    /** Returns the file of the entry of a key. */
    Path file(AudioKey key) {
        String name = key.toString();
        return directory.resolve("entries").resolve(name.substring(0, 2)).resolve(name);
    }

    @Override
    public void close() throws IOException {
        parlance.close();
        store.close();
    }
}
