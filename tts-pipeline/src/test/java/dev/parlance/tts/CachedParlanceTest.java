package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import org.junit.jupiter.api.Test;

final class CachedParlanceTest {
    private static final SpeechRequest REQUEST = SpeechRequest.of("Hello.");

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final InMemoryAudioStore store = InMemoryAudioStore.create();

    @Test
    void makesASentenceOnce() {
        try (Parlance parlance = Parlance.over(fake).withStore(store)) {
            speechOf(parlance.synthesizer().synthesize(REQUEST));

            assertThat(speechOf(parlance.synthesizer().synthesize(REQUEST))
                            .receipt()
                            .origin())
                    .isEqualTo(SpeechOrigin.CACHED);
        }
        assertThat(fake.fake().calls()).isOne();
        assertThat(fake.isClosed()).isTrue();
    }

    @Test
    void makesItAnewWhenToldTo() {
        Parlance parlance = Parlance.over(fake).withStore(store);
        speechOf(parlance.synthesizer().synthesize(REQUEST));

        speechOf(parlance.refreshing().synthesizer().synthesize(REQUEST));

        assertThat(fake.fake().calls()).isEqualTo(2);
        assertThat(store.entries()).hasSize(1);
    }
}
