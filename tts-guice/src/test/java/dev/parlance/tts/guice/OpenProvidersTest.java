package dev.parlance.tts.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.voice.VoiceCatalog;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class OpenProvidersTest {
    static List<Throwable> anything() {
        return List.of(new IllegalStateException("stuck"), new AssertionError("a bug"), new Exception("undeclared"));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void closesTheOthersWhateverOneThrows(Throwable thrown) {
        FakeSpeechProvider good = FakeSpeechProvider.named("good");
        OpenProviders providers = new OpenProviders(List.of(new Stuck(thrown), good));

        assertThatThrownBy(providers::close).isSameAs(thrown);

        assertThat(good.isClosed()).isTrue();
    }

    /** A provider that cannot be closed. */
    private record Stuck(Throwable thrown) implements SpeechProvider {
        @Override
        public SpeechSynthesizer synthesizer() {
            return FakeSpeechProvider.named("stuck").synthesizer();
        }

        @Override
        public VoiceCatalog voices() {
            return FakeSpeechProvider.named("stuck").voices();
        }

        @Override
        public void close() {
            throw Rethrow.of(thrown);
        }
    }
}
