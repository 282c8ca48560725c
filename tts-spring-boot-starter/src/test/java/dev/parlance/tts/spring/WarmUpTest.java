package dev.parlance.tts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.WarmableProvider;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.ResolvedRequest;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.StreamingSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.LogRecording;
import dev.parlance.tts.voice.VoiceCatalog;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** A warm-up that still goes on when the application ends. */
final class WarmUpTest {
    private final Gate warm = new Gate();

    /** One that is warm once a gate opens. */
    private final class Cold implements WarmableProvider {
        private final FakeSpeechProvider fake = FakeSpeechProvider.named("cold");

        @Override
        public String name() {
            return fake.name();
        }

        @Override
        public SpeechSynthesizer synthesizer() {
            return fake.synthesizer();
        }

        @Override
        public Optional<StreamingSynthesizer> streaming() {
            return fake.streaming();
        }

        @Override
        public VoiceCatalog voices() {
            return fake.voices();
        }

        @Override
        public Optional<String> cacheScope(ResolvedRequest request) {
            return fake.cacheScope(request);
        }

        @Override
        public Optional<SpeechError> warmUp(Cancellation cancellation) {
            try {
                return warm.pass(cancellation) ? Optional.empty() : Optional.of(new SpeechError.Cancelled());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of(new SpeechError.Cancelled());
            }
        }

        @Override
        public void close() {
            fake.close();
        }
    }

    // Spring waits for 10 s or longer for the tasks of its executors before it destroys a bean.
    @Test
    void isEndedBeforeSpringWaitsForItsExecutor() {
        try (LogRecording log = LogRecording.start()) {
            long[] closing = new long[1];
            Contexts.installed()
                    .withBean("cold", SpeechProvider.class, Cold::new)
                    .withBean("parlanceExecutor", ThreadPoolTaskExecutor.class)
                    .withPropertyValues("parlance.warm-up=true")
                    .run(context -> {
                        warm.awaitArrival();
                        long begun = System.nanoTime();
                        context.close();
                        closing[0] = System.nanoTime() - begun;
                    });

            assertThat(Duration.ofNanos(closing[0])).isLessThan(Duration.ofSeconds(9));
            assertThat(log.lines()).noneMatch(line -> line.contains("the warm-up failed"));
        }
    }
}
