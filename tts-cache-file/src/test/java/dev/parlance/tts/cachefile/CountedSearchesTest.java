package dev.parlance.tts.cachefile;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.cache.TieredAudioStore;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store counts is what {@code Parlance} asked of it: each sentence once. */
final class CountedSearchesTest {
    @TempDir
    private static Path directory;

    static Stream<AudioStore> stores() {
        return Stream.of(
                InMemoryAudioStore.create(),
                MemoryAudioStore.holding(1 << 20),
                FileAudioStore.open(FileCacheConfig.at(directory.resolve("files"))),
                TieredAudioStore.of(
                        MemoryAudioStore.holding(1 << 20),
                        FileAudioStore.open(FileCacheConfig.at(directory.resolve("tiered")))));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void countsEachSentenceOnce(AudioStore store) throws IOException {
        FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();
        try (store;
                Parlance parlance = Parlance.builder()
                        .provider(FakeSpeechProvider.of(fake))
                        .cache(store)
                        .lookAhead(3, 1 << 20)
                        .build()) {
            SpeechSynthesizer synthesizer = parlance.synthesizer();
            SpeechRequest request = SpeechRequest.of("One is here. Two is there. Three is gone. Four is new.");

            speechOf(synthesizer.synthesize(request));
            int sentences = fake.calls();
            assertThat(store.stats().misses()).isEqualTo(sentences);
            assertThat(store.stats().hits()).isZero();

            speechOf(synthesizer.synthesize(request));
            assertThat(store.stats().misses()).isEqualTo(sentences);
            assertThat(store.stats().hits()).isEqualTo(sentences);
        }
    }
}
