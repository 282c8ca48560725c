package dev.parlance.tts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.ProviderEntry;
import dev.parlance.tts.provider.ProviderSetting;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.voice.Voice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.StandardEnvironment;

final class ChainProvidersTest {
    private final FakeSpeechProvider fake = FakeSpeechProvider.named("first");
    private final ProviderEntry first = new Entry("first", () -> fake);
    private final ProviderEntry second = new Entry("second", () -> {
        throw new UnusableProviderException("it does not run here");
    });

    @Test
    void closesWhatItOpenedWhenTheNextOneFails() {
        ChainProviders providers = chain(List.of("first", "second"));

        assertThatThrownBy(() -> providers.build(Parlance.builder()))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("second cannot be opened: it does not run here");
        assertThat(fake.isClosed()).isTrue();
    }

    @Test
    void opensWhatNobodyAsksForWhenItIsNeeded() {
        ChainProviders providers = chain(List.of());

        try (Parlance parlance = providers.build(Parlance.builder())) {
            assertThat(providers.states().details()).containsEntry("first", Map.of("state", "not opened yet"));
            assertThatThrownBy(parlance::providers).hasMessageContaining("it does not run here");
            assertThat(providers.states().details())
                    .containsEntry("first", Map.of("state", "opened"))
                    .containsEntry("second", Map.of("state", "unavailable", "reason", "it does not run here"));
        }
    }

    private ChainProviders chain(List<String> order) {
        List<ProviderEntry> entries = List.of(first, second);
        return new ChainProviders(
                new ProviderProperties(new StandardEnvironment(), entries),
                order,
                entries,
                Stream.empty(),
                Stream.empty(),
                Runnable::run,
                Duration.ZERO);
    }

    /** A provider of this machine without settings. */
    private record Entry(String name, Supplier<SpeechProvider> opening) implements ProviderEntry {
        @Override
        public String description() {
            return "a fake";
        }

        @Override
        public boolean isRemote() {
            return false;
        }

        @Override
        public List<ProviderSetting> settings() {
            return List.of();
        }

        @Override
        public List<Voice> shippedVoices() {
            return List.of();
        }

        @Override
        public SpeechProvider open(Map<String, String> environment) {
            return opening.get();
        }
    }
}
