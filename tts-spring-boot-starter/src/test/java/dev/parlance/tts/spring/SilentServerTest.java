package dev.parlance.tts.spring;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.openai.OpenAiConfig;
import dev.parlance.tts.openai.OpenAiProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** A server that takes connections and says nothing, which a call gives up at last: nothing else may wait as long. */
@Timeout(120)
final class SilentServerTest {
    // Longer than the time that a test has.
    private static final Duration LONG = Duration.ofMinutes(10);

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    // Which ends the requests that wait.
    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private ApplicationContextRunner application() {
        return Contexts.installed()
                .withPropertyValues("parlance.providers.openai.base-url=" + address(server))
                .withPropertyValues("parlance.start-wait=50ms");
    }

    private static URI address(ServerSocket socket) {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/v1");
    }

    @Test
    void theStartDoesNotWaitForIt() {
        application().run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(details(context, "openai"))
                    .containsEntry("state", "unknown")
                    .containsEntry("reason", ProviderState.NO_ANSWER);
            assertThat(health(context).getStatus()).isEqualTo(Status.UNKNOWN);
        });
    }

    @Test
    void anotherProviderMakesTheApplicationUsable() {
        application()
                .withPropertyValues("parlance.fallback.enabled=true")
                .run(context -> assertThat(health(context).getStatus()).isEqualTo(Status.UP));
    }

    @Test
    void isUnavailableOnceItHasHungUp() {
        application().run(context -> {
            server.close();

            TestDeadline.await(
                    "what is known",
                    () -> "unavailable".equals(details(context, "openai").get("state")));
            assertThat(details(context, "openai"))
                    .containsEntry("state", "unavailable")
                    .hasEntrySatisfying("reason", reason -> assertThat(reason).contains("cannot be reached"));
        });
    }

    @Test
    void theHealthCheckDoesNotWaitForIt() throws IOException {
        AtomicReference<URI> address = new AtomicReference<>(closed());

        Contexts.installed()
                .withBean(SpeechProviderFactory.class, () -> SpeechProviderFactory.of("openai", () -> open(address)))
                .withPropertyValues("parlance.resilience.enabled=false")
                .run(context -> {
                    errorOf(context.getBean(SpeechSynthesizer.class).synthesize(SpeechRequest.of("Hello.")));
                    address.set(address(server));

                    assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
                    assertThat(details(context, "openai"))
                            .containsEntry("state", "unavailable")
                            .containsKey("reason");
                });
    }

    private static OpenAiProvider open(AtomicReference<URI> address) {
        return OpenAiProvider.open(OpenAiConfig.builder()
                .baseUrl(address.get())
                .timeouts(new Timeouts(LONG, LONG, LONG, LONG))
                .build());
    }

    /** Returns an address at which nothing listens. */
    private static URI closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return address(socket);
        }
    }

    private static Health health(ApplicationContext context) {
        return context.getBean(HealthIndicator.class).health();
    }

    private static Map<String, String> details(ApplicationContext context, String provider) {
        return context.getBean(ChainProviders.class).states().details().get(provider);
    }
}
