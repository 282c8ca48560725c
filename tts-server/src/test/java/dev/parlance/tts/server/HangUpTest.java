package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.LogRecording;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that hangs up. */
final class HangUpTest {
    private static final String REQUEST = RawClient.post(
            "/v1/audio/speech", "{\"voice\":\"ada\",\"input\":\"Hello there, world.\",\"response_format\":\"pcm\"}");

    /** With a next request behind it, it is noticed too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void endsASynthesisThatHasNoAudioYet(int requests) throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served = ServedFake.of(fake)) {
            try (RawClient client = RawClient.connect(served.address())) {
                client.send(REQUEST.repeat(requests));
                gate.awaitArrival();
            }

            Awaiting.until(() -> fake.active() == 0);
            assertThat(fake.completed()).isZero();
            assertThat(RawClient.get(served.address(), "/metrics").text())
                    .contains("parlance_server_requests_total{route=\"/v1/audio/speech\",status=\"hung_up\"} 1.0");
        }
    }

    @Test
    void endsASynthesisInTheMiddle() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(1_600, gate).build();
        try (ServedFake served = ServedFake.of(fake)) {
            try (RawClient client = RawClient.connect(served.address())) {
                client.send(REQUEST);
                assertThat(client.readHead().status()).isEqualTo(200);
                gate.awaitArrival();
            }

            Awaiting.until(() -> fake.active() == 0);
            assertThat(fake.completed()).isZero();
        }
    }

    static List<String> waiting() {
        return List.of(REQUEST, RawClient.post("/mcp", """
                        {"jsonrpc":"2.0","id":1,"method":"tools/call",
                         "params":{"name":"speak","arguments":{"text":"Hello.","audio":true}}}"""));
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void takesARequestOutOfTheQueue(String waiting) throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withSyntheses(1));
                RawClient first = RawClient.connect(served.address())) {
            first.send(REQUEST);
            gate.awaitArrival();
            try (RawClient second = RawClient.connect(served.address())) {
                second.send(waiting);
                Awaiting.until(() -> served.meter("parlance_server_waiting") == 1);
            }

            Awaiting.until(() -> served.meter("parlance_server_waiting") == 0);
            gate.open();
            assertThat(first.reply().status()).isEqualTo(200);
            assertThat(fake.calls()).isEqualTo(1);
        }
    }

    @Test
    void isNoticedWhileTheClientReadsNothing() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofMinutes(2))
                .build();
        try (ServedFake served = ServedFake.of(fake)) {
            try (RawClient client = RawClient.connect(served.address())) {
                client.send(REQUEST);
                assertThat(client.readHead().status()).isEqualTo(200);
                assertThat(fake.completed()).isZero();
            }

            Awaiting.until(() -> fake.active() == 0);
            assertThat(fake.completed()).isZero();
        }
    }

    static Stream<String> unfinished() {
        String head = RawClient.head("POST", "/v1/audio/speech", "Content-Type: application/json");
        return Stream.of(
                "",
                "POST /v1/aud",
                head,
                head + "Content-Length: 50\r\n\r\n{\"inp",
                head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n5",
                REQUEST,
                REQUEST + head,
                REQUEST + head + "Content-Length: 50\r\n\r\n{\"inp",
                REQUEST + REQUEST,
                REQUEST + REQUEST + REQUEST);
    }

    @ParameterizedTest
    @MethodSource("unfinished")
    void isNoFaultIfTheClientResetsTheConnection(String sent) throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (LogRecording log = LogRecording.start();
                ServedFake served = ServedFake.of(fake, config -> config.withConnections(1))) {
            try (RawClient client = RawClient.connect(served.address())) {
                client.send(sent);
                if (sent.startsWith(REQUEST)) {
                    gate.awaitArrival();
                }
                client.resetAtClose();
            }
            // There is room again once the server is done with the first connection.
            Awaiting.until(() -> served.isTaken());

            assertThat(log.lines()).noneMatch(line -> line.contains("Exception") || line.contains("reset"));
        }
    }
}
