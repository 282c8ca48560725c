package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.store.AudioStore;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.InMemoryAudioStore;
import dev.parlance.tts.testkit.LogRecording;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the log says without being asked for more: its lines at INFO and WARNING. */
final class ChainLogTest {
    private static final SpeechRequest LONG =
            SpeechRequest.of("A secret in one sentence. And a secret in another one.");

    private final LogRecording log = LogRecording.start();
    private final FakeSpeechProvider first = short30("first");
    private final FakeSpeechProvider second = short30("second");
    private final FakeSpeechProvider third = short30("third");

    // So that a text has pieces.
    private static FakeSpeechProvider short30(String name) {
        return FakeSpeechProvider.of(FakeSpeechSynthesizer.builder(name)
                .offeringAlso(profile -> profile.textLimit(new TextLimit(30, TextCounter.CODE_POINTS)))
                .build());
    }

    @AfterEach
    void close() {
        log.close();
    }

    private List<String> lines() {
        return log.lines().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("INFO: ") || line.startsWith("WARNING: "))
                .toList();
    }

    private ApplicationContextRunner withFallback() {
        return Contexts.with(first)
                .withBean("second", FakeSpeechProvider.class, () -> second)
                .withBean("third", FakeSpeechProvider.class, () -> third)
                .withPropertyValues("parlance.provider-order=first,second,third")
                .withPropertyValues("parlance.fallback.enabled=true", "parlance.fallback.recovery=0s")
                .withPropertyValues("parlance.resilience.enabled=false");
    }

    @Test
    void saysOnceThatAnotherProviderSpeaks() {
        first.fake().failAlways(Fault.error(new SpeechError.QuotaExhausted("the month's")));

        withFallback().run(context -> {
            SpeechSynthesizer speech = context.getBean(SpeechSynthesizer.class);
            speechOf(speech.synthesize(LONG));
            speechOf(speech.synthesize(LONG));
        });

        assertThat(lines()).containsExactly("WARNING: second speaks in place of first (QuotaExhausted)");
    }

    @Test
    void saysThatTheOneSpeaksAgainAndIsReplacedAgain() {
        withFallback().run(context -> {
            SpeechSynthesizer speech = context.getBean(SpeechSynthesizer.class);
            first.fake().failNext(Fault.error(new SpeechError.Unavailable("busy")));
            speechOf(speech.synthesize(LONG));
            speechOf(speech.synthesize(LONG));
            speechOf(speech.synthesize(LONG));
            first.fake().failNext(Fault.error(new SpeechError.Unauthorized("no key")));
            speechOf(speech.synthesize(LONG));
        });

        assertThat(lines())
                .containsExactly(
                        "WARNING: second speaks in place of first (Unavailable)",
                        "INFO: first speaks again",
                        "WARNING: second speaks in place of first (Unauthorized)");
    }

    // Pieces fail in several threads, so their order is open.
    @Test
    void saysWhichOneSpeaksInTheEnd() {
        first.fake().failAlways(Fault.error(new SpeechError.Unavailable("busy")));
        second.fake().failAlways(Fault.error(new SpeechError.Unauthorized("no key")));

        withFallback().withPropertyValues("parlance.fallback.recovery=1h").run(context -> {
            SpeechSynthesizer speech = context.getBean(SpeechSynthesizer.class);
            speechOf(speech.synthesize(LONG));
            speechOf(speech.synthesize(LONG));
        });

        assertThat(lines())
                .containsExactlyInAnyOrder(
                        "WARNING: second speaks in place of first (Unavailable)",
                        "WARNING: third speaks in place of second (Unauthorized)");
    }

    @Test
    void saysOnceThatTwoAreReplaced() {
        first.fake().failAlways(Fault.error(new SpeechError.Unavailable("busy")));
        second.fake().failAlways(Fault.error(new SpeechError.Unauthorized("no key")));

        withFallback().run(context -> {
            SpeechSynthesizer speech = context.getBean(SpeechSynthesizer.class);
            for (int text = 0; text < 3; text++) {
                speechOf(speech.synthesize(SpeechRequest.of("A short secret.")));
            }
        });

        assertThat(lines())
                .containsExactly(
                        "WARNING: second speaks in place of first (Unavailable)",
                        "WARNING: third speaks in place of second (Unauthorized)");
    }

    @Test
    void doesNotTakeCachedAudioForARecovery() {
        withFallback().withBean(AudioStore.class, InMemoryAudioStore::create).run(context -> {
            SpeechSynthesizer speech = context.getBean(SpeechSynthesizer.class);
            speechOf(speech.synthesize(LONG));
            first.fake().failAlways(Fault.error(new SpeechError.Unavailable("busy")));
            speechOf(speech.synthesize(SpeechRequest.of("Another secret.")));
            speechOf(speech.synthesize(LONG));
        });

        assertThat(lines()).containsExactly("WARNING: second speaks in place of first (Unavailable)");
    }

    @Test
    void saysNothingOfWhatGoesWell() {
        withFallback()
                .run(context ->
                        speechOf(context.getBean(SpeechSynthesizer.class).synthesize(LONG)));

        assertThat(lines()).isEmpty();
    }

    @Test
    void saysWhatCouldNotBeOpenedAtTheStart() {
        Contexts.installed()
                .withPropertyValues("parlance.providers.acme-tts.api-key=sesame")
                .withPropertyValues("parlance.providers.acme-tts.server=down")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(lines())
                .containsExactly(
                        "WARNING: acme-tts cannot be opened now, and each call tries again: the server does not"
                                + " answer");
    }

    @Test
    void saysWhatTheStartDidNotWaitFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Contexts.installed()
                    .withPropertyValues("parlance.providers.openai.base-url=http://localhost:" + silent.getLocalPort())
                    .withPropertyValues("parlance.start-wait=50ms")
                    .run(context -> assertThat(context).hasNotFailed());

            assertThat(lines())
                    .containsExactly(
                            "WARNING: openai has not opened within 50 ms; the start goes on without it, and each"
                                    + " call tries again");
        }
    }

    @Test
    void saysThatTheChainIsWarm() {
        Contexts.with(first)
                .withPropertyValues("parlance.warm-up=true")
                .withBean(ParlanceAutoConfiguration.EXECUTOR, Executor.class, () -> Runnable::run)
                .run(context -> assertThat(first.warmUps()).isOne());

        assertThat(lines()).singleElement().asString().matches("INFO: warmed up in \\d+ ms");
    }

    @Test
    void saysWhyTheChainIsNotWarm() {
        Contexts.installed()
                .withBean(
                        SpeechProviderFactory.class,
                        () -> SpeechProviderFactory.of("broken", () -> {
                            throw new UnusableProviderException("it is down");
                        }))
                .withPropertyValues("parlance.warm-up=true")
                .withBean(ParlanceAutoConfiguration.EXECUTOR, Executor.class, () -> Runnable::run)
                .run(context ->
                        errorOf(context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello."))));

        assertThat(lines())
                .containsExactly("WARNING: the warm-up failed, and the first text tries again: unavailable: broken"
                        + " cannot be opened: it is down");
    }
}
