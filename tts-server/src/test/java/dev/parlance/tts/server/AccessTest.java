package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use a server. */
final class AccessTest {
    private static final String KEY = "0123456789abcdef-secret";
    private static ServedFake served;

    @BeforeAll
    static void start() throws IOException {
        served = ServedFake.of(
                FakeSpeechSynthesizer.create(), config -> config.withKey(KEY).withAllowedOrigin("https://example.org"));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/audio/voices", "/v1/models", "/v1/formats", "/metrics"})
    void wantsTheKey(String path) throws IOException {
        RawClient.Reply without = RawClient.get(served.address(), path);
        RawClient.Reply with = RawClient.get(served.address(), path, "Authorization: Bearer " + KEY);

        assertThat(without.status()).isEqualTo(401);
        assertThat(without.head().header("www-authenticate")).isEqualTo("Bearer");
        assertThat(without.text()).contains("invalid_api_key").doesNotContain(KEY);
        assertThat(with.status()).isEqualTo(200);
        assertThat(with.text()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer 0123456789abcdef-secreT",
                "Bearer 0123456789abcdef-secret2",
                "Bearer 0123456789abcdef",
                "Bearer",
                "Bearer ",
                "Basic 0123456789abcdef-secret",
                "0123456789abcdef-secret",
                "Bearer 0123456789abcdef-secret x"
            })
    void refusesAnyOtherKey(String value) throws IOException {
        RawClient.Reply reply = RawClient.speak(served.address(), "{\"input\":\"a\"}", "Authorization: " + value);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(served.fake().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page/index.html", "/health", "/ready"})
    void showsThePageAndItsStateWithoutAKey(String path) throws IOException {
        assertThat(RawClient.get(served.address(), path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "example.org:8123",
                "localhost.example.org",
                "127.0.0.1.example.org",
                "10.0.0.1",
                ""
            })
    void answersToLoopbackNamesOnly(String host) throws IOException {
        RawClient.Reply reply = RawClient.get(served.address(), "/health", "Host: " + host);

        assertThat(reply.status()).as(reply.text()).isEqualTo(403);
        assertThat(reply.text()).contains("forbidden_host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:80",
                "127.0.0.1:8123",
                "127.1.2.3",
                "[::1]:8123",
                "[::1]",
                "[0:0:0:0:0:0:0:1]:8123"
            })
    void answersToLoopbackNames(String host) throws IOException {
        assertThat(RawClient.get(served.address(), "/health", "Host: " + host).status())
                .isEqualTo(200);
    }

    @Test
    void needsOneHost() throws IOException {
        assertThat(RawClient.get(served.address(), "/health", "Host: localhost", "Host: localhost")
                        .status())
                .isEqualTo(400);
        assertThat(RawClient.ask(served.address(), "GET /health HTTP/1.1\r\n\r\n")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "http://example.org",
                "null",
                "http://localhost:1",
                "https://example.org.example.com"
            })
    void refusesPagesOfOtherOrigins(String origin) throws IOException {
        RawClient.Reply reply = RawClient.speak(
                served.address(), "{\"input\":\"a\"}", "Authorization: Bearer " + KEY, "Origin: " + origin);

        assertThat(reply.status()).as(reply.text()).isEqualTo(403);
        assertThat(reply.text()).contains("forbidden_origin");
        assertThat(reply.head().headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void takesItsOwnPage() throws IOException {
        RawClient.Reply reply =
                RawClient.get(served.address(), "/health", "Host: localhost:8123", "Origin: http://localhost:8123");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head().headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void takesPagesOfAnAllowedOrigin() throws IOException {
        RawClient.Reply preflight = RawClient.ask(
                served.address(),
                RawClient.head(
                                "OPTIONS",
                                "/v1/audio/speech",
                                "Origin: https://example.org",
                                "Access-Control-Request-Method: POST",
                                "Access-Control-Request-Headers: authorization, x-stainless-os")
                        + "\r\n");
        RawClient.Reply reply = RawClient.get(
                served.address(), "/v1/formats", "Authorization: Bearer " + KEY, "Origin: https://example.org");

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.head().header("access-control-allow-origin")).isEqualTo("https://example.org");
        assertThat(preflight.head().header("access-control-allow-methods")).isEqualTo("POST");
        assertThat(preflight.head().header("access-control-allow-headers")).isEqualTo("authorization, x-stainless-os");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.head().header("access-control-allow-origin")).isEqualTo("https://example.org");
        assertThat(reply.head().header("vary")).isEqualTo("Origin");
    }

    @Test
    void doesNotStartBeyondLoopbackWithoutAKey() {
        try (Parlance parlance =
                Parlance.builder().provider(FakeSpeechProvider.named("fake")).build()) {
            ServerConfig open = ServerConfig.standard().withHost("0.0.0.0").withPort(0);

            assertThatThrownBy(() -> SpeechServer.start(open, parlance).close())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs a key");
        }
    }

    @Test
    void startsBeyondLoopbackWithAKey() throws IOException {
        try (Parlance parlance = Parlance.builder()
                        .provider(FakeSpeechProvider.named("fake"))
                        .build();
                SpeechServer server = SpeechServer.start(
                        ServerConfig.standard().withHost("0.0.0.0").withPort(0).withKey(KEY), parlance)) {
            RawClient.Reply reply = RawClient.get(server.address(), "/health", "Host: tts.example.org");

            assertThat(reply.status()).isEqualTo(200);
        }
    }

    @Test
    void saysThatAPortIsInUse() {
        try (Parlance parlance =
                Parlance.builder().provider(FakeSpeechProvider.named("fake")).build()) {
            ServerConfig taken =
                    ServerConfig.standard().withPort(served.address().getPort());

            assertThatThrownBy(() -> SpeechServer.start(taken, parlance).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use");
        }
    }
}
