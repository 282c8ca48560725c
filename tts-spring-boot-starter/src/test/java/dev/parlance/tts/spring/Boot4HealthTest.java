package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ApplicationContext;

/** The state of the providers; that of Spring Boot 3 is tested by the consumer that runs with it. */
final class Boot4HealthTest {
    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final AtomicBoolean down = new AtomicBoolean(true);
    private final SpeechProviderFactory sometimesDown = SpeechProviderFactory.of("sometimes", () -> {
        if (down.get()) {
            throw new UnusableProviderException("it is down");
        }
        return FakeSpeechProvider.named("sometimes");
    });

    @Test
    void isUpAndTellsTheStateOfEach() {
        Contexts.with(fake).run(context -> {
            assertThat(health(context).getStatus()).isEqualTo(Status.UP);
            assertThat(health(context).getDetails())
                    .containsEntry("fake", Map.of("state", "opened"))
                    .containsEntry("freetts", Map.of("state", "not opened yet"));
        });
    }

    @Test
    void speaksNothing() {
        Contexts.with(fake).run(context -> assertThat(health(context)).isNotNull());

        assertThat(fake.fake().calls()).isZero();
    }

    @Test
    void isDownWhileThePreferredProviderCannotBeOpened() {
        Contexts.installed()
                .withBean(SpeechProviderFactory.class, () -> sometimesDown)
                .run(context -> {
                    errorOf(context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello.")));
                    assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health(context).getDetails())
                            .containsEntry("sometimes", Map.of("state", "unavailable", "reason", "it is down"));

                    down.set(false);
                    assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                });
    }

    @Test
    void isUpIfAnotherOneSpeaksOn() {
        Contexts.installed()
                .withPropertyValues("parlance.fallback.enabled=true")
                .withBean(SpeechProviderFactory.class, () -> sometimesDown)
                .run(context -> {
                    context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello."));
                    assertThat(health(context).getStatus()).isEqualTo(Status.UP);
                });
    }

    @Test
    void tellsWhatTheLastCallFailedWithUntilOneSucceeds() {
        Contexts.with(fake)
                .withPropertyValues("parlance.resilience.enabled=false")
                .run(context -> {
                    SpeechSynthesizer speech = context.getBean(SpeechSynthesizer.class);
                    fake.fake().failNext(Fault.error(new SpeechError.Unauthorized("refused")));
                    errorOf(speech.synthesize(SpeechRequest.of("A secret.")));
                    assertThat(String.valueOf(health(context).getDetails().get("fake")))
                            .contains("lastFailure=", "refused")
                            .doesNotContain("secret");

                    speech.synthesize(SpeechRequest.of("A secret."));
                    assertThat(health(context).getDetails()).containsEntry("fake", Map.of("state", "opened"));
                });
    }

    @Test
    void isLeftOutWhenTurnedOff() {
        Contexts.with(fake)
                .withPropertyValues("management.health.parlance.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
        Contexts.with(FakeSpeechProvider.named("fake"))
                .withPropertyValues("management.health.defaults.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void isLeftOutWithAChainOfTheApplication() {
        Contexts.installed()
                .withBean(
                        Parlance.class, () -> Parlance.builder().provider(fake).build())
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HealthIndicator.class));
    }

    @Test
    void isLeftOutWithoutTheModule() {
        Contexts.with(fake)
                .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("parlanceHealthIndicator"));
    }

    private static Health health(ApplicationContext context) {
        return context.getBean(HealthIndicator.class).health();
    }
}
