package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Gate;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one client, or many, can cost. */
final class LimitsTest {
    private static final Duration SOON = Duration.ofMillis(300);
    // Enough for what has to come before, on a machine that builds several things at once.
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final int PAUSE_BYTES = 2_000_000;
    private static final String REQUEST = RawClient.post(
            "/v1/audio/speech", "{\"voice\":\"ada\",\"input\":\"Hello there, world.\",\"response_format\":\"pcm\"}");

    // The first request loads classes, which may take as long as the times here.
    @BeforeAll
    static void speakOnce() throws IOException {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create())) {
            assertThat(RawClient.ask(served.address(), REQUEST).status()).isEqualTo(200);
        }
    }

    @Test
    void closesAConnectionWhoseClientTakesNoBytes() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofMinutes(1))
                .build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withStallTime(SOON));
                RawClient stalled = RawClient.connect(served.address())) {
            stalled.send(REQUEST);
            assertThat(stalled.readHead().status()).isEqualTo(200);

            Awaiting.until(() -> fake.active() == 0);
            assertThat(fake.completed()).isZero();
            assertThatThrownBy(stalled::rest).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keepsAConnectionWhoseClientReadsSlowly() throws Exception {
        Duration stall = Duration.ofSeconds(2);
        var fake = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofSeconds(20))
                .build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withStallTime(stall));
                RawClient slow = RawClient.connect(served.address())) {
            slow.send(REQUEST);
            assertThat(slow.readHead().status()).isEqualTo(200);
            long begun = System.nanoTime();

            int bytes = 0;
            int pauses = 0;
            for (Optional<byte[]> chunk = slow.chunk(); chunk.isPresent(); chunk = slow.chunk()) {
                bytes += chunk.get().length;
                if (bytes / PAUSE_BYTES > pauses) {
                    // So slow is the client; the system lets the server see it once megabytes were read.
                    TimeUnit.MILLISECONDS.sleep(700);
                    pauses++;
                }
            }

            assertThat(bytes).isEqualTo(12_160_000);
            assertThat(System.nanoTime() - begun).isGreaterThan(2 * stall.toNanos());
        }
    }

    @Test
    void keepsAConnectionWhoseAnswerIsNotMadeYet() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served = ServedFake.of(
                        fake,
                        config -> config.withStallTime(Duration.ofMillis(20)).withReceiveTime(LATER));
                RawClient waiting = RawClient.connect(served.address());
                RawClient idle = RawClient.connect(served.address())) {
            waiting.send(REQUEST);
            gate.awaitArrival();
            assertThat(idle.isClosed()).isTrue();
            gate.open();

            assertThat(waiting.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void refusesABodyByItsLengthBeforeItComes() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withBodyLimit(1_000));
                RawClient client = RawClient.connect(served.address())) {
            client.send(
                    RawClient.head("POST", "/v1/audio/speech", "Content-Type: application/json", "Expect: 100-continue")
                            + "Content-Length: 1001\r\n\r\n");

            RawClient.Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.text()).contains("body_too_large");
            assertThat(reply.head().header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void refusesABodyWithoutALengthWhileItComes() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withBodyLimit(1_000));
                RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head(
                            "POST", "/v1/audio/speech", "Content-Type: application/json", "Transfer-Encoding: chunked")
                    + "\r\n3e8\r\n" + " ".repeat(1_000) + "\r\n3e8\r\n" + " ".repeat(1_000) + "\r\n");

            assertThat(client.reply().status()).isEqualTo(413);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void forgetsTheBodyOfAClientThatHangsUp() throws Exception {
        int most = 20 << 20;
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withBodyLimit(most))) {
            try (RawClient client = RawClient.connect(served.address())) {
                client.send(RawClient.head("POST", "/v1/audio/speech", "Content-Type: application/json")
                                + "Content-Length: " + most + "\r\n\r\n")
                        .send(new byte[most - 1], most - 1);
            }

            Awaiting.until(() -> isRead(served, " ".repeat(most)));
        }
    }

    // Until there is room for it, the server closes the connection before it has all of it.
    private static boolean isRead(ServedFake served, String body) {
        try {
            return RawClient.speak(served.address(), body).text().contains("invalid_json");
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void sendsContinueToAClientThatWaitsForIt() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create());
                RawClient client = RawClient.connect(served.address())) {
            client.send(
                    RawClient.head("POST", "/v1/audio/speech", "Content-Type: application/json", "Expect: 100-continue")
                            + "Content-Length: 13\r\n\r\n");

            assertThat(client.readHead().status()).isEqualTo(100);
            assertThat(client.send("{\"input\":\"a\"}").reply().status()).isEqualTo(200);
        }
    }

    @Test
    void closesAConnectionWithoutARequest() throws Exception {
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withReceiveTime(SOON));
                RawClient client = RawClient.connect(served.address())) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void closesAConnectionWhoseHeaderDoesNotEnd() throws Exception {
        try (ServedFake served =
                        ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withReceiveTime(LATER));
                RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head("GET", "/health"));

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void closesAConnectionThatIsKeptWithoutAnotherRequest() throws Exception {
        try (ServedFake served =
                        ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withReceiveTime(LATER));
                RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head("GET", "/health") + "\r\n");

            assertThat(client.reply().status()).isEqualTo(200);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void refusesABodyThatDoesNotEnd() throws Exception {
        try (ServedFake served =
                        ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withReceiveTime(LATER));
                RawClient client = RawClient.connect(served.address())) {
            client.send(RawClient.head("POST", "/v1/audio/speech", "Content-Type: application/json")
                    + "Content-Length: 500\r\n\r\n{\"input\"");

            RawClient.Reply reply = client.reply();
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.text()).contains("body_too_slow");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void doesNotTakeASynthesisForAnIdleConnection() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withReceiveTime(LATER));
                RawClient speaking = RawClient.connect(served.address());
                RawClient idle = RawClient.connect(served.address())) {
            speaking.send(REQUEST);
            gate.awaitArrival();
            assertThat(idle.isClosed()).isTrue();
            gate.open();

            assertThat(speaking.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void answersRequestsThatComeBeforeTheAnswerToTheLast() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withReceiveTime(LATER));
                RawClient client = RawClient.connect(served.address());
                RawClient idle = RawClient.connect(served.address())) {
            client.send(RawClient.head("GET", "/health") + "\r\n" + REQUEST + REQUEST);
            assertThat(client.reply().status()).isEqualTo(200);
            gate.awaitArrival();
            assertThat(idle.isClosed()).isTrue();
            gate.open();

            assertThat(client.reply().status()).isEqualTo(200);
            assertThat(client.reply().status()).isEqualTo(200);
        }
    }

    @Test
    void takesOnlySoManyConnections() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create(), config -> config.withConnections(3))) {
            for (int count = 0; count < 3; count++) {
                RawClient client = RawClient.connect(served.address());
                clients.add(client);
                assertThat(client.send(RawClient.head("GET", "/health") + "\r\n")
                                .reply()
                                .status())
                        .isEqualTo(200);
            }
            try (RawClient more = RawClient.connect(served.address())) {
                assertThat(more.isClosed()).isTrue();
            }
            clients.remove(0).close();

            Awaiting.until(() -> served.isTaken());
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void letsAFewWaitInOrderAndRefusesMore() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served =
                        ServedFake.of(fake, config -> config.withSyntheses(1).withWaiting(2));
                RawClient first = RawClient.connect(served.address());
                RawClient second = RawClient.connect(served.address());
                RawClient third = RawClient.connect(served.address())) {
            first.send(request("One."));
            gate.awaitArrival();
            second.send(request("Two."));
            Awaiting.until(() -> served.meter("parlance_server_waiting") == 1);
            third.send(request("Three."));
            Awaiting.until(() -> served.meter("parlance_server_waiting") == 2);

            RawClient.Reply refused = RawClient.ask(served.address(), request("Four."));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(Integer.parseInt(refused.head().header("retry-after"))).isPositive();
            assertThat(refused.text()).contains("server_overloaded");
            gate.open();
            assertThat(List.of(
                            first.reply().status(),
                            second.reply().status(),
                            third.reply().status()))
                    .containsOnly(200);
            assertThat(fake.requests()).extracting(request -> request.text()).containsExactly("One.", "Two.", "Three.");
            assertThat(fake.mostActive()).isEqualTo(1);
        }
    }

    private static String request(String text) {
        return RawClient.post("/v1/audio/speech", "{\"voice\":\"ada\",\"input\":\"" + text + "\"}");
    }

    @Test
    void answersWhenTheTimeIsOverBeforeTheFirstAudio() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, new Gate()).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withRequestTime(SOON))) {
            RawClient.Reply reply = RawClient.ask(served.address(), REQUEST);

            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.text()).contains("\"code\":\"timeout\"");
        }
    }

    @Test
    void answersWhenTheTimeIsOverInTheQueue() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served =
                        ServedFake.of(fake, config -> config.withSyntheses(1).withRequestTime(LATER));
                RawClient first = RawClient.connect(served.address());
                RawClient second = RawClient.connect(served.address())) {
            first.send(REQUEST);
            gate.awaitArrival();

            assertThat(second.send(REQUEST).reply().status()).isEqualTo(504);
            assertThat(first.reply().status()).isEqualTo(504);
        }
    }

    @Test
    void breaksOffWhenTheTimeIsOverInTheAudio() throws Exception {
        var fake =
                FakeSpeechSynthesizer.builder("fake").holdAt(1_600, new Gate()).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withRequestTime(LATER));
                RawClient client = RawClient.connect(served.address())) {
            client.send(REQUEST);

            assertThat(client.readHead().status()).isEqualTo(200);
            assertThatThrownBy(client::rest).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void tellsInTheEventsThatTheTimeIsOver() throws Exception {
        var fake =
                FakeSpeechSynthesizer.builder("fake").holdAt(1_600, new Gate()).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withRequestTime(LATER))) {
            var events = EventsTest.events(RawClient.speak(
                    served.address(),
                    "{\"voice\":\"ada\",\"input\":\"Hello there, world.\",\"stream_format\":\"sse\"}"));

            assertThat(events.get(events.size() - 1).toString()).contains("speech.audio.error", "code=timeout");
        }
    }

    @Test
    void holdsBackASynthesisWhoseClientReadsNothing() throws Exception {
        // Ten minutes are 19 MB, far more than what the sockets hold.
        var fake = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofMinutes(10).dividedBy(19))
                .build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withSyntheses(2));
                RawClient slow = RawClient.connect(served.address())) {
            slow.send(REQUEST);
            assertThat(slow.readHead().status()).isEqualTo(200);

            RawClient.Reply other = RawClient.ask(served.address(), REQUEST);
            assertThat(other.body()).hasSize(19_200_000);
            assertThat(fake.active()).isEqualTo(1);
            assertThat(slow.rest()).isEqualTo(other.body());
        }
    }

    @Test
    void givesUpASynthesisWhoseClientReadsNothing() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofMinutes(1))
                .build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withRequestTime(LATER));
                RawClient slow = RawClient.connect(served.address())) {
            slow.send(REQUEST);
            assertThat(slow.readHead().status()).isEqualTo(200);

            Awaiting.until(() -> fake.active() == 0);
            assertThat(fake.completed()).isZero();
            assertThatThrownBy(slow::rest).isInstanceOf(IOException.class);
        }
    }
}
