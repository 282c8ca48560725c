package dev.parlance.tts;

import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.BrokenPort;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.RecordingListener;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"EffectivelyPrivate", "unused"}) // Changes of ports are called by reflection.
final class WarmUpTest {
    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");
    private final AtomicInteger openings = new AtomicInteger();

    private SpeechProviderFactory factory(SpeechProvider provider) {
        return SpeechProviderFactory.of(provider.name(), () -> {
            openings.incrementAndGet();
            return provider;
        });
    }

    @Test
    void opensAndWarmsUpThePreferredProviderOnly() {
        RecordingListener listener = RecordingListener.create();
        try (Parlance parlance = Parlance.builder()
                .provider(factory(first))
                .provider(factory(second))
                .listener(listener)
                .build()) {
            assertThat(parlance.warmUp()).isEmpty();

            assertThat(openings).hasValue(1);
            assertThat(first.warmUps()).isEqualTo(1);
            assertThat(second.warmUps()).isZero();
            assertThat(first.fake().calls()).isZero();
            assertThat(listener.events()).isEmpty();
        }
    }

    @Test
    void opensAProviderThatHasNothingToPrepare() {
        SpeechProvider plain = BrokenPort.changed(SpeechProvider.class, first, new Object());
        try (Parlance parlance = Parlance.builder().provider(factory(plain)).build()) {
            assertThat(parlance.warmUp()).isEmpty();

            assertThat(openings).hasValue(1);
            assertThat(first.warmUps()).isZero();
        }
    }

    @Test
    void returnsTheErrorOfTheProviderAndLetsTheNextTextTry() {
        SpeechError unavailable = new SpeechError.Unavailable("no connection");
        SpeechProvider cold = BrokenPort.changed(WarmableProvider.class, first, new Object() {
            public Optional<SpeechError> warmUp(Cancellation cancellation) {
                return Optional.of(unavailable);
            }
        });
        try (Parlance parlance = Parlance.builder().provider(cold).build()) {
            assertThat(parlance.warmUp()).contains(unavailable);

            speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
        }
    }

    @Test
    void returnsWhyTheProviderCannotBeOpenedAndOpensItForTheNextText() {
        SpeechProviderFactory late = SpeechProviderFactory.of("first", () -> {
            if (openings.getAndIncrement() == 0) {
                throw new UnusableProviderException("start the server");
            }
            return first;
        });
        try (Parlance parlance = Parlance.builder().provider(late).build()) {
            assertThat(parlance.warmUp())
                    .hasValueSatisfying(error -> assertThat(error.message()).contains("start the server"));

            speechOf(parlance.synthesizer().synthesize(SpeechRequest.of("hello")));
        }
    }

    @Test
    void handsOnTheCancellation() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        try (Parlance parlance = Parlance.builder().provider(first).build()) {
            assertThat(parlance.warmUp(cancellation)).containsInstanceOf(SpeechError.Cancelled.class);
        }
    }

    @Test
    void isRefusedOnceClosed() {
        Parlance parlance = Parlance.builder().provider(first).build();
        parlance.close();

        assertThatIllegalStateException().isThrownBy(parlance::warmUp);
    }
}
