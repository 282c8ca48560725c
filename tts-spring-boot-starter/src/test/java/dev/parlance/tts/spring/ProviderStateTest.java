package dev.parlance.tts.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Gate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ProviderStateTest {
    private final AtomicInteger opens = new AtomicInteger();

    // Of a provider that fails at first.
    private ProviderState failed(Supplier<SpeechProvider> later) {
        ProviderState state = new ProviderState(SpeechProviderFactory.of("fake", () -> {
            if (opens.incrementAndGet() == 1) {
                throw new UnusableProviderException("it is down");
            }
            return later.get();
        }));
        assertThatThrownBy(state::open).isInstanceOf(UnusableProviderException.class);
        return state;
    }

    @Test
    void isOpenedByOneProbeAtATime() throws InterruptedException {
        Gate asked = new Gate();
        Gate answered = new Gate();
        ProviderState state = failed(() -> {
            asked.open();
            try {
                answered.pass();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FakeSpeechProvider.named("fake");
        });
        CompletableFuture<?> hanging = state.recheck(DaemonThreads.named("hanging-"));
        asked.pass();

        assertThat(state.recheck(Runnable::run)).isDone();

        assertThat(state.details()).containsEntry("state", "unavailable");
        answered.open();
        hanging.join();
        assertThat(state.details()).containsEntry("state", "not opened yet");
        assertThat(opens).hasValue(2);
    }

    @Test
    void staysOpenedIfACallOpensItDuringAProbe() {
        ProviderState[] state = new ProviderState[1];
        state[0] = failed(() -> {
            if (opens.get() == 2) {
                state[0].open();
            }
            return FakeSpeechProvider.named("fake");
        });

        assertThat(state[0].recheck(Runnable::run)).isDone();

        assertThat(state[0].details()).containsEntry("state", "opened");
    }
}
