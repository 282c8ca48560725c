package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.provider.SpeechProvider;
import dev.parlance.tts.provider.SpeechProviderFactory;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.voice.Dialect;
import dev.parlance.tts.voice.Voice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a server says about itself. */
final class CatalogueTest {
    @Test
    void listsTheVoicesOfAllProviders() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            RawClient.Reply reply = RawClient.get(served.address(), "/v1/audio/voices");

            assertThat(reply.head().header("content-type")).isEqualTo("application/json");
            assertThat(reply.text())
                    .startsWith("{\"voices\":[{\"id\":\"fake:ada\",\"name\":\"ada\",\"provider\":\"fake\","
                            + "\"languages\":[\"en\"],\"status\":\"ready\",\"origin\":\"system\"},")
                    .contains("\"id\":\"other:lin\"")
                    .endsWith("\"problems\":[]}");
        }
    }

    @Test
    void listsAllNamesOfADialect() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .voice(Voice.builder(VoiceId.of("fake:dylan"), List.of(Locale.CHINA))
                        .dialect(new Dialect("Pekingese", Set.of("北京话", "Beijing")))
                        .build())
                .build();
        try (ServedFake served = ServedFake.of(fake)) {
            assertThat(RawClient.get(served.address(), "/v1/audio/voices").text())
                    .contains("\"dialect\":\"Pekingese\",\"dialect_names\":[\"Beijing\",\"北京话\"]");
        }
    }

    @Test
    void listsTheModels() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .offeringAlso(profile -> profile.model("small"))
                .build();
        try (ServedFake served = ServedFake.of(fake)) {
            assertThat(RawClient.get(served.address(), "/v1/models").text())
                    .matches("\\{\"object\":\"list\",\"data\":\\["
                            + "\\{\"id\":\"fake\",\"object\":\"model\",\"created\":\\d+,\"owned_by\":\"fake\"},"
                            + "\\{\"id\":\"fake/small\",\"object\":\"model\",\"created\":\\d+,\"owned_by\":\"fake\"},"
                            + "\\{\"id\":\"other\",\"object\":\"model\",\"created\":\\d+,\"owned_by\":\"other\"}]}");
        }
    }

    @Test
    void listsTheFormats() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            assertThat(RawClient.get(served.address(), "/v1/formats").text())
                    .startsWith(
                            "{\"formats\":[{\"name\":\"wav\",\"content_type\":\"audio/wav\",\"extension\":\"wav\"},")
                    .contains("{\"name\":\"opus\",\"content_type\":\"audio/ogg\",\"extension\":\"opus\"}");
        }
    }

    @Test
    void tellsWhichProviderCannotBeAskedAndWhetherTheFirstCanSpeak() throws Exception {
        AtomicBoolean usable = new AtomicBoolean();
        SpeechProviderFactory broken = SpeechProviderFactory.of("broken", () -> opened(usable));
        try (Parlance parlance = Parlance.builder()
                        .provider(broken)
                        .provider(FakeSpeechProvider.named("fake"))
                        .build();
                SpeechServer server = SpeechServer.start(ServerConfig.standard().withPort(0), parlance)) {
            assertThat(RawClient.get(server.address(), "/v1/audio/voices").text())
                    .contains("\"id\":\"fake:ada\"")
                    .contains(
                            "\"problems\":[{\"provider\":\"broken\",\"message\":\"unavailable: broken cannot be opened: no engine\"}]");
            assertThat(RawClient.get(server.address(), "/v1/models").text())
                    .contains("\"id\":\"broken\"", "\"id\":\"fake\"");
            RawClient.Reply spoken = RawClient.speak(server.address(), "{\"input\":\"a\"}");
            assertThat(spoken.status()).isEqualTo(500);
            assertThat(spoken.text()).contains("no engine", "provider_broken");
            RawClient.Reply ready = RawClient.get(server.address(), "/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("no engine");
            assertThat(RawClient.get(server.address(), "/health").status()).isEqualTo(200);

            usable.set(true);
            assertThat(RawClient.get(server.address(), "/ready").status()).isEqualTo(200);
            assertThat(RawClient.get(server.address(), "/ready").status()).isEqualTo(200);
        }
    }

    private static SpeechProvider opened(AtomicBoolean usable) {
        if (!usable.get()) {
            throw new UnusableProviderException("no engine");
        }
        return FakeSpeechProvider.named("broken");
    }

    @Test
    void countsRequestsAndWhatTheChainSpeaks() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            RawClient.speak(served.address(), "{\"voice\":\"ada\",\"input\":\"Hello there, secret world.\"}");
            RawClient.get(served.address(), "/secret");
            served.awaitMetrics(
                    "parlance_server_requests_total{route=\"/v1/audio/speech\",status=\"200\"} 1.0",
                    "parlance_server_requests_total{route=\"none\",status=\"404\"} 1.0",
                    "parlance_server_running 0.0");

            RawClient.Reply reply = RawClient.get(served.address(), "/metrics");
            assertThat(reply.head().header("content-type")).startsWith("text/plain; version=0.0.4");
            assertThat(reply.text())
                    .contains("parlance_speech_characters_total{")
                    .doesNotContain("secret");
        }
    }

    @Test
    void saysWhatEachMeterCounts() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            RawClient.speak(served.address(), "{\"voice\":\"ada\",\"input\":\"Hello.\"}");

            assertThat(RawClient.get(served.address(), "/metrics").text().lines())
                    .filteredOn(line -> line.startsWith("# HELP "))
                    .hasSizeGreaterThan(3)
                    .allMatch(line -> line.matches("# HELP \\w+ \\S.*"));
        }
    }

    @Test
    void servesThePageWithItsPolicyAndTag() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            RawClient.Reply page = RawClient.get(served.address(), "/");
            String tag = page.head().header("etag");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.head().header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.head().header("content-security-policy")).startsWith("default-src 'self'");
            assertThat(page.head().header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(page.text()).contains("<html");
            assertThat(RawClient.get(served.address(), "/page/index.html", "If-None-Match: " + tag)
                            .status())
                    .isEqualTo(304);
        }
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create());
                RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head("HEAD", "/") + "\r\n" + RawClient.head("GET", "/health") + "\r\n");

            RawClient.Head page = client.readHead();
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("content-length"))
                    .isEqualTo(RawClient.get(served.address(), "/").head().header("content-length"));
            assertThat(client.reply().text()).isEqualTo("{\"status\":\"alive\"}");
        }
    }
}
