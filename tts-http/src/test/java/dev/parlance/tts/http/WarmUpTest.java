package dev.parlance.tts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.Timeouts;
import dev.parlance.tts.testkit.FaultServer;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.TestDeadline;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WarmUpTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    private final FaultServer server = FaultServer.start();
    private final HttpSettings settings = HttpSettings.of(server.uri("/v1"));
    private final HttpConnections http = new HttpConnections(settings);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private static Optional<SpeechError> warmUp(HttpConnections http) {
        return http.warmUp(Cancellation.never());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 302, 401, 404, 405, 429, 500, 503})
    void takesAnyStatusAndLeavesTheConnectionToTheNextRequest(int status) {
        server.on(
                "/v1",
                answer -> answer.status(status).header("Location", "/elsewhere").body(""));
        server.on("/speech", answer -> answer.body("audio"));

        Optional<SpeechError> error = warmUp(http);
        http.text(new Request.Builder().url(server.uri("/speech").toString()).build(), StatusErrors::of);

        assertThat(error).isEmpty();
        assertThat(server.requests()).extracting(RecordedRequest::path).containsExactly("/v1", "/speech");
        assertThat(server.openConnections()).isEqualTo(1);
        assertThat(http.busyConnections()).isZero();
    }

    @Test
    void sendsNoBodyAndNothingOfTheCaller() throws InterruptedException {
        warmUp(http);

        RecordedRequest request = server.take();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.body()).isEmpty();
        assertThat(request.header("Authorization")).isEmpty();
        assertThat(request.header("User-Agent")).contains("parlance");
    }

    @Test
    void usesTheConnectionAgainTheSecondTime() {
        warmUp(http);
        warmUp(http);

        assertThat(server.requests()).hasSize(2);
        assertThat(server.openConnections()).isEqualTo(1);
    }

    @Test
    void goesThroughTheProxy() throws InterruptedException {
        ProxySelector proxy = ProxySelector.of(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.uri("/").getPort()));
        HttpSettings behind =
                HttpSettings.of(URI.create("http://speech.invalid/v1")).withProxies(proxy);

        try (HttpConnections proxied = new HttpConnections(behind)) {
            assertThat(warmUp(proxied)).isEmpty();
        }

        assertThat(server.take().target()).isEqualTo("http://speech.invalid/v1");
    }

    @Test
    void returnsWhyThereIsNoConnectionAndTriesAgainTheNextTime() {
        server.next(answer -> answer.cut());

        assertThat(warmUp(http)).containsInstanceOf(SpeechError.Unavailable.class);
        assertThat(warmUp(http)).isEmpty();
    }

    @Test
    void waitsNoLongerThanForTheFirstAudio() {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(10), SHORT, Duration.ofSeconds(10), Duration.ofMinutes(1));
        server.on("", answer -> answer.stall());

        try (HttpConnections impatient = new HttpConnections(settings.withTimeouts(timeouts))) {
            assertThat(warmUp(impatient)).containsInstanceOf(SpeechError.TimedOut.class);
        }
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        assertEnds((caller, cancellation) -> cancellation.cancel());
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        assertEnds((caller, cancellation) -> caller.interrupt());
    }

    private void assertEnds(BiConsumer<Thread, Cancellation> ending) throws Exception {
        Gate gate = new Gate();
        server.on("", answer -> {
            gate.pass();
            answer.stall();
        });
        Cancellation cancellation = new Cancellation();
        FutureTask<Optional<SpeechError>> warmUp = new FutureTask<>(() -> http.warmUp(cancellation));
        Thread caller = new Thread(warmUp, "caller");
        caller.start();
        gate.awaitArrival();
        gate.open();

        ending.accept(caller, cancellation);

        assertThat(warmUp.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                .containsInstanceOf(SpeechError.Cancelled.class);
    }

    @Test
    void isRefusedOnceClosed() {
        http.close();

        assertThatIllegalStateException().isThrownBy(() -> warmUp(http));
    }
}
