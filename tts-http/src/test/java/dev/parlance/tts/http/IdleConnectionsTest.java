package dev.parlance.tts.http;

import static dev.parlance.tts.testkit.SpeechAssertions.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.TimeoutPhase;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that close a connection while it is idle. */
final class IdleConnectionsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final FaultServer.Script KEEPING =
            http -> http.type("text/plain").promise(2).send("ok");
    private static final FaultServer.Script CLOSING =
            http -> http.type("text/plain").promise(2).send("ok").cut();

    private static final String HTTP_1_0 = "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n";

    private final FaultServer server = FaultServer.start();
    private final AtomicLong nanoTime = new AtomicLong();
    private final HttpConnections http = new HttpConnections(
            HttpSettings.of(server.uri("")),
            Dns.SYSTEM,
            chain -> chain.proceed(chain.request()),
            new IdleConnections(nanoTime::get));

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Either<SpeechError, String> ask() {
        return http.text(
                new Request.Builder().url(server.uri("/voices").toString()).build(), StatusErrors::of);
    }

    private void pass(Duration time) {
        nanoTime.addAndGet(time.toNanos());
    }

    /** Asks once, and waits until the connection is closed, which {@code answer} does; the next one is kept. */
    private void askAndLose(FaultServer.Script answer) throws InterruptedException {
        server.next(answer).next(KEEPING);
        assertThat(ask().get()).isEqualTo("ok");
        assertThat(server.awaitNoConnection(DEADLINE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9, 60})
    void sendsARequestOverAnotherConnectionOnce(int seconds) throws InterruptedException {
        askAndLose(CLOSING);

        pass(Duration.ofSeconds(seconds));

        assertThat(ask().get()).isEqualTo("ok");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void passesOverAllThatAreClosed() throws Exception {
        server.on("/voices", CLOSING);
        for (int round = 0; round < 5; round++) {
            assertThat(ask().get()).isEqualTo("ok");
            assertThat(server.awaitNoConnection(DEADLINE)).isTrue();
            pass(Duration.ofSeconds(2));
        }
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void keepsAConnectionThatIsOpen() {
        server.on("/voices", KEEPING);
        for (int round = 0; round < 5; round++) {
            assertThat(ask().get()).isEqualTo("ok");
            pass(Duration.ofSeconds(2));
        }
        assertThat(server.openConnections()).isOne();
    }

    @Test
    void takesNoSecondAnswerForThatToTheNextRequest() throws InterruptedException {
        String second = "x".repeat(40_000);
        askAndLose(http -> http.raw("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                .raw("HTTP/1.1 200 OK\r\nContent-Length: " + second.length() + "\r\n\r\n" + second));

        assertThat(ask().get()).isEqualTo("ok");
    }

    @Test
    void usesNoConnectionOfHttp10Again() throws InterruptedException {
        askAndLose(http -> http.raw(HTTP_1_0 + "\r\nok").cut());

        assertThat(ask().get()).isEqualTo("ok");
    }

    @Test
    void usesAConnectionAgainThatHttp10SaysItKeeps() throws InterruptedException {
        askAndLose(
                http -> http.raw(HTTP_1_0 + "Connection: Keep-Alive\r\n\r\nok").cut());

        // It was not true.
        assertThat(errorOf(ask())).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void limitsConnectingAgainAsConnecting() throws InterruptedException {
        AtomicReference<CallWatch> asking = new AtomicReference<>();
        AtomicInteger lookUps = new AtomicInteger();
        Dns dns = name -> {
            TestDeadline.await(
                    "the verdict",
                    () -> lookUps.get() == 0 || asking.get().verdict().isPresent());
            lookUps.incrementAndGet();
            return List.of(InetAddress.getLoopbackAddress());
        };
        // Enough for the first connection.
        Duration toConnect = Duration.ofSeconds(3);
        Timeouts timeouts = new Timeouts(toConnect, DEADLINE, DEADLINE, DEADLINE);
        URI named = URI.create("http://server.test:" + server.uri("").getPort() + "/voices");
        Request request = new Request.Builder().url(named.toString()).build();
        try (HttpConnections slow = new HttpConnections(
                HttpSettings.of(named).withTimeouts(timeouts),
                dns,
                chain -> chain.proceed(chain.request()),
                new IdleConnections(nanoTime::get))) {
            HttpConnections.Exchange<Integer> exchange = watch -> {
                asking.set(watch);
                try (Response response = slow.send(request, watch, StatusErrors::of)) {
                    return response.body().bytes().length;
                }
            };
            server.next(CLOSING);
            assertThat(slow.ask(DEADLINE, Cancellation.never(), exchange).get()).isEqualTo(2);
            assertThat(server.awaitNoConnection(DEADLINE)).isTrue();
            pass(Duration.ofSeconds(2));

            assertThat(errorOf(slow.ask(DEADLINE, Cancellation.never(), exchange)))
                    .isEqualTo(new SpeechError.TimedOut(TimeoutPhase.CONNECT, toConnect));
        }
    }

    @Test
    void sendsNothingAgainThatWasWritten() throws InterruptedException {
        askAndLose(CLOSING);

        // Not tested so soon.
        assertThat(errorOf(ask())).isInstanceOf(SpeechError.Unavailable.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void testsEachConnectionToAServerThatClosedOneSoSoon() throws InterruptedException {
        server.on("/voices", CLOSING);
        assertThat(ask().get()).isEqualTo("ok");
        assertThat(server.awaitNoConnection(DEADLINE)).isTrue();
        assertThat(errorOf(ask()).retryable()).isTrue();

        for (int round = 0; round < 3; round++) {
            assertThat(ask().get()).isEqualTo("ok");
            assertThat(server.awaitNoConnection(DEADLINE)).isTrue();
        }
    }
}
