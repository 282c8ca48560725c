package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.speech.Rethrow;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.SpeechAssertions;
import dev.parlance.tts.voice.VoiceCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ParlanceTest {
    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");

    @Test
    void speaksAndKnowsVoicesOfAllItsProviders() {
        try (Parlance parlance = Parlance.over(first, second)) {
            VoiceId voice = VoiceId.of("second:ada");

            Speech speech = speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello", voice)));

            SpeechAssertions.assertThat(speech).saysOnly("hello").isSaidBy(voice);
            assertThat(speechOf(parlance.voices().voices())).hasSize(4);
            assertThat(parlance.providers()).containsExactly(first, second);
        }
    }

    @Test
    void closesItsProvidersOnceItIsClosed() {
        Parlance parlance = Parlance.over(first, second);

        parlance.close();

        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isTrue();
        assertThatIllegalStateException()
                .isThrownBy(() -> parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
    }

    @ParameterizedTest
    @MethodSource("dev.parlance.tts.Foreign#throwables")
    void closesTheOthersWhateverOneThrows(Throwable thrown) {
        Parlance parlance =
                Parlance.over(new Stuck("a", thrown), first, new Stuck("b", new IllegalStateException()), second);

        assertThatThrownBy(parlance::close)
                .isSameAs(thrown)
                .satisfies(first -> assertThat(first.getSuppressed()).hasSize(1));
        assertThat(first.isClosed()).isTrue();
        assertThat(second.isClosed()).isTrue();
    }

    @Test
    void refusesTwoProvidersOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parlance.over(first, FakeSpeechProvider.named("first")))
                .withMessageContaining("first");
    }

    @Test
    void needsAProvider() {
        assertThatIllegalArgumentException().isThrownBy(Parlance::over);
    }

    /** A provider that cannot be closed. */
    private static final class Stuck implements SpeechProvider {
        private final FakeSpeechProvider good;
        private final Throwable thrown;

        Stuck(String name, Throwable thrown) {
            good = FakeSpeechProvider.named(name);
            this.thrown = thrown;
        }

        @Override
        public SpeechSynthesizer synthesizer() {
            return good.synthesizer();
        }

        @Override
        public VoiceCatalog voices() {
            return good.voices();
        }

        @Override
        public void close() {
            throw Rethrow.of(thrown);
        }
    }
}
