package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a server. */
final class DrainTest {
    private static final String REQUEST = RawClient.post(
            "/v1/audio/speech", "{\"voice\":\"ada\",\"input\":\"Hello there, world.\",\"response_format\":\"pcm\"}");

    @Test
    void letsWhatRunsAndWhatWaitsEndAndTakesNothingNew() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(1_600, gate).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withSyntheses(1));
                RawClient running = RawClient.connect(served.address());
                RawClient waiting = RawClient.connect(served.address());
                RawClient kept = RawClient.connect(served.address())) {
            running.send(REQUEST);
            gate.awaitArrival();
            waiting.send(REQUEST);
            Awaiting.until(() -> served.meter("parlance_server_waiting") == 1);
            assertThat(kept.send(RawClient.head("GET", "/ready") + "\r\n")
                            .reply()
                            .status())
                    .isEqualTo(200);
            Thread closing = new Thread(served.server()::close);
            closing.start();
            Awaiting.until(() -> RawClient.get(served.address(), "/ready").status() == 503);

            RawClient.Reply refused = kept.send(REQUEST).reply();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("shutting_down");
            assertThat(RawClient.get(served.address(), "/health").status()).isEqualTo(200);
            gate.open();
            byte[] whole = running.reply().body();
            assertThat(whole).hasSize(36_480).isEqualTo(waiting.reply().body());
            closing.join(TestDeadline.TIME.toMillis());
            assertThat(closing.isAlive()).isFalse();
        }
    }

    @Test
    void cancelsWhatTakesLonger() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(0, gate).build();
        try (ServedFake served =
                        ServedFake.of(fake, config -> config.withSyntheses(1).withDrainTime(Duration.ofMillis(100)));
                RawClient running = RawClient.connect(served.address());
                RawClient waiting = RawClient.connect(served.address())) {
            running.send(REQUEST);
            gate.awaitArrival();
            waiting.send(REQUEST);
            Awaiting.until(() -> served.meter("parlance_server_waiting") == 1);

            served.server().close();

            assertThat(fake.active()).isZero();
            assertThat(List.of(running.reply().status(), waiting.reply().status()))
                    .containsOnly(503);
        }
    }

    @Test
    void breaksOffAudioThatTakesLonger() throws Exception {
        Gate gate = new Gate();
        var fake = FakeSpeechSynthesizer.builder("fake").holdAt(1_600, gate).build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withDrainTime(Duration.ofMillis(100)));
                RawClient running = RawClient.connect(served.address())) {
            running.send(REQUEST);
            assertThat(running.readHead().status()).isEqualTo(200);
            gate.awaitArrival();

            served.server().close();

            assertThatThrownBy(running::rest).isInstanceOf(IOException.class);
        }
    }

    @Test
    void doesNotWaitForAClientThatReadsNothing() throws Exception {
        var fake = FakeSpeechSynthesizer.builder("fake")
                .perCharacter(Duration.ofMinutes(1))
                .build();
        try (ServedFake served = ServedFake.of(fake, config -> config.withDrainTime(Duration.ofMillis(100)));
                RawClient slow = RawClient.connect(served.address())) {
            slow.send(REQUEST);
            assertThat(slow.readHead().status()).isEqualTo(200);

            served.server().close();

            assertThat(fake.active()).isZero();
            assertThatThrownBy(slow::rest)
                    .isInstanceOf(IOException.class)
                    .as("the connection is closed")
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void leavesNoThreadAndNoSocket() throws Exception {
        URI address;
        try (ServedFake served = ServedFake.of(FakeSpeechSynthesizer.create());
                RawClient kept = RawClient.connect(served.address())) {
            address = served.address();
            assertThat(kept.send(REQUEST).reply().status()).isEqualTo(200);
            assertThat(RawClient.get(address, "/v1/audio/voices").status()).isEqualTo(200);

            served.server().close();
            served.server().close();

            assertThat(kept.isClosed()).isTrue();
        }

        assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
                .isInstanceOf(IOException.class);
        Awaiting.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().matches("(?i)(vert\\.?x|parlance-server|acceptor).*")));
    }
}
