package dev.parlance.tts.spring;

import static org.assertj.core.api.Assertions.assertThat;

import consumer.Announcer;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The state of the providers, as an indicator and at the endpoint of the actuator. */
@SpringBootTest(
        classes = Announcer.class,
        properties = {
            "spring.jmx.enabled=true",
            "management.endpoint.health.show-details=always",
            "parlance.provider-order=freetts"
        })
class Boot3HealthTest {
    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void announceThere(DynamicPropertyRegistry properties) {
        properties.add("announcement", () -> folder.resolve("announcement.wav").toString());
    }

    @Autowired
    HealthEndpoint endpoint;

    @Test
    void theEndpointTellsThatTheProviderIsOpened() {
        Health health = (Health) endpoint.healthForPath("parlance");

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsEntry("freetts", Map.of("state", "opened"));
    }

    @Test
    void theIndicatorTellsWhyAProviderCannotBeOpened() {
        Contexts.installed()
                .withBean(SpeechProviderFactory.class, () -> SpeechProviderFactory.of("broken", () -> {
                    throw new UnusableProviderException("it is down");
                }))
                .run(context -> {
                    context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello."));

                    Health health = context.getBean(HealthIndicator.class).health();

                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails())
                            .containsEntry("broken", Map.of("state", "unavailable", "reason", "it is down"));
                });
    }
}
