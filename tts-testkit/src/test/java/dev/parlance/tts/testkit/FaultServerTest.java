package dev.parlance.tts.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every fault is really what it is called: seen by the JDK's client, and byte by byte on a plain socket. */
@Timeout(120)
final class FaultServerTest {
    private static final String BODY = "0123456789";

    private final FaultServer server = FaultServer.start();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        server.close();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(server.uri("/speech?voice=anna"));
    }

    private HttpResponse<String> get() throws IOException, InterruptedException {
        return client.send(request().build(), BodyHandlers.ofString());
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket(server.uri("/").getHost(), server.uri("/").getPort());
        socket.setSoTimeout(Math.toIntExact(TestDeadline.TIME.toMillis()));
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String allBytes() throws IOException {
        try (Socket socket = connected()) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void answersWithStatusHeadersAndBody() throws Exception {
        server.on("/speech", http -> http.status(503).header("Retry-After", "7").body(BODY));

        HttpResponse<String> response = get();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).contains("7");
        assertThat(response.body()).isEqualTo(BODY);
    }

    @Test
    void answersNotFoundWhereNothingIsScripted() throws Exception {
        server.on("/voices", http -> http.body(BODY));

        assertThat(get().statusCode()).isEqualTo(404);
    }

    @Test
    void answersByTheLatestScriptThatFitsAndOnceByTheNext() throws Exception {
        server.on("", http -> http.body("any")).on("/speech", http -> http.body("latest"));
        server.next(http -> http.body("first")).next(http -> http.body("second"));

        assertThat(get().body()).isEqualTo("first");
        assertThat(get().body()).isEqualTo("second");
        assertThat(get().body()).isEqualTo("latest");
    }

    @Test
    void recordsWhatWasAsked() throws Exception {
        server.on("", http -> http.body(""));
        var body = HttpRequest.BodyPublishers.ofByteArrays(
                List.of("say ".getBytes(StandardCharsets.UTF_8), "你好".getBytes(StandardCharsets.UTF_8)));

        client.send(request().header("X-Key", "secret").POST(body).build(), BodyHandlers.discarding());

        RecordedRequest request = server.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/speech");
        assertThat(request.target()).isEqualTo("/speech?voice=anna");
        assertThat(request.header("x-key")).contains("secret");
        assertThat(request.header("transfer-encoding")).contains("chunked");
        assertThat(request.headers()).containsKeys("Host", "X-Key").containsEntry("x-key", "secret");
        assertThat(request.text()).isEqualTo("say 你好");
        assertThat(request.toString()).isEqualTo("POST /speech, 10 bytes");
    }

    @Test
    void keepsAConnectionForTheNextRequestUntilAskedToCloseIt() throws Exception {
        server.on("", http -> http.send(BODY));

        get();
        get();
        assertThat(server.openConnections()).isOne();
        server.on("", http -> http.header("Connection", "close").body(BODY));
        get();

        assertThat(server.awaitNoConnection(TestDeadline.TIME)).isTrue();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void sendsPartsInChunksAndEndsThem() throws IOException {
        server.on("", http -> http.header("Connection", "close").send("abc").drip("de"));

        assertThat(allBytes()).endsWith("\r\n\r\n3\r\nabc\r\n1\r\nd\r\n1\r\ne\r\n0\r\n\r\n");
    }

    @Test
    void sendsExactlyWhatIsRaw() throws IOException {
        server.on("", http -> http.raw("SSH-2.0-OpenSSH\r\n"));

        assertThat(allBytes()).isEqualTo("SSH-2.0-OpenSSH\r\n");
    }

    @Test
    void cutsABodyThatIsShorterThanPromised() {
        server.on("", http -> http.promise(100).send(BODY));

        assertThatThrownBy(this::get).isInstanceOf(IOException.class).hasMessageContaining("received: 10");
    }

    @Test
    void cutsChunksWithoutTheLast() throws IOException {
        server.on("", http -> http.send(BODY).cut());

        assertThat(allBytes()).endsWith("a\r\n" + BODY + "\r\n");
    }

    @Test
    void cutsAChunkInTheMiddle() throws IOException {
        server.on(
                "",
                http -> http.beginChunk(100, BODY.getBytes(StandardCharsets.UTF_8))
                        .cut());

        assertThat(allBytes()).contains("Transfer-Encoding: chunked\r\n").endsWith("\r\n\r\n64\r\n" + BODY);
    }

    @Test
    void cutsBeforeTheFirstChunk() throws IOException {
        server.on("", http -> http.head().cut());

        assertThat(allBytes()).endsWith("Transfer-Encoding: chunked\r\n\r\n");
    }

    @Test
    void readsTheFieldsOfAForm() throws Exception {
        RecordedRequest form = new RecordedRequest(
                "POST", "/", Map.of(), "TEXT=a+%26+b%3D1&VOICE=v%C3%B6&EMPTY=&BARE".getBytes(StandardCharsets.UTF_8));

        assertThat(form.form())
                .containsExactlyInAnyOrderEntriesOf(Map.of("TEXT", "a & b=1", "VOICE", "vö", "EMPTY", "", "BARE", ""));
    }

    @Test
    void sendsMoreThanPromised() throws IOException {
        server.on("", http -> http.header("Connection", "close").promise(4).send(BODY));

        assertThat(allBytes()).contains("Content-Length: 4\r\n").endsWith("\r\n\r\n" + BODY);
    }

    @Test
    void resetsWithAReset() throws IOException {
        Gate read = new Gate();
        server.on("", http -> {
            http.promise(100).send(BODY);
            read.pass();
            http.reset();
        });

        try (Socket socket = connected()) {
            InputStream in = socket.getInputStream();
            awaitBody(in);
            read.open();
            assertThatThrownBy(in::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
    }

    private static void awaitBody(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(BODY) < 0) {
            read.append((char) in.read());
        }
    }

    @Test
    void letsNoClientConnectWhenItIsFull() throws IOException {
        try (FaultServer full = FaultServer.full();
                Socket socket = new Socket()) {
            InetSocketAddress address =
                    new InetSocketAddress(full.uri("/").getHost(), full.uri("/").getPort());

            assertThatThrownBy(() -> socket.connect(address, 200)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void endsWithoutAnAnswerInAnOrderlyWay() throws IOException {
        server.on("", FaultExchange::cut);

        assertThat(allBytes()).isEmpty();
    }

    @Test
    void keepsAHalfClosedConnectionUntilTheClientLeaves() throws Exception {
        server.on("", http -> http.promise(100).send(BODY).halfClose());

        try (Socket socket = connected()) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith(BODY);
            assertThat(server.openConnections()).isOne();
        }
        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
        assertThat(server.awaitNoConnection(TestDeadline.TIME)).isTrue();
    }

    @Test
    void stallsUntilTheClientLeaves() throws Exception {
        server.on("", http -> http.send(BODY).stall());

        try (Socket socket = connected()) {
            awaitBody(socket.getInputStream());
            assertThat(server.awaitClientGone(Duration.ofMillis(50))).isFalse();
        }

        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
        assertThat(server.awaitNoExchange(TestDeadline.TIME)).isTrue();
    }

    @Test
    void stallsInsideTheHead() throws Exception {
        server.on("", http -> http.raw("HTTP/1.1 200 OK\r\nContent-").stall());
        var call = client.sendAsync(request().build(), BodyHandlers.ofString());
        server.take();

        assertThatThrownBy(() -> call.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        call.cancel(true);
        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
    }

    @Test
    void noticesAClientThatResets() throws Exception {
        server.on("", FaultExchange::stall);

        try (Socket socket = connected()) {
            server.take();
            socket.setSoLinger(true, 0);
        }

        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
    }

    @Test
    void noticesAClientThatLeavesWhileItIsSentSomething() throws Exception {
        server.on("", http -> http.repeat(BODY.repeat(10_000).getBytes(StandardCharsets.UTF_8), Duration.ZERO));

        try (Socket socket = connected()) {
            awaitBody(socket.getInputStream());
        }

        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
        assertThat(server.awaitClientGone(Duration.ZERO)).as("counted twice").isFalse();
    }

    @Test
    void noticesAClientThatLeavesInAPause() throws Exception {
        server.on("", http -> http.pause(Duration.ofHours(1)));

        try (Socket socket = connected()) {
            server.take();
            assertThat(socket.isConnected()).isTrue();
        }

        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
    }

    @Test
    void doesNotCallAnEndOfItsOwnADeparture() throws Exception {
        server.on("", FaultExchange::cut);

        allBytes();

        assertThat(server.awaitNoConnection(TestDeadline.TIME)).isTrue();
        assertThat(server.awaitClientGone(Duration.ZERO)).isFalse();
    }

    @Test
    void sendsEveryByteByItself() throws Exception {
        server.on("", http -> http.splitting(1).body(BODY.repeat(100)));

        assertThat(get().body()).isEqualTo(BODY.repeat(100));
    }

    @Test
    void goesOnForEverAtAPace() throws Exception {
        server.on("", http -> http.repeat(":\n", Duration.ofMillis(1)));

        try (Socket socket = connected()) {
            byte[] some = socket.getInputStream().readNBytes(2_000);

            assertThat(new String(some, StandardCharsets.UTF_8)).contains("2\r\n:\n\r\n2\r\n:\n\r\n");
        }
        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
    }

    @Test
    void pausesBetweenParts() throws Exception {
        server.on("", http -> http.send("a").pause(Duration.ofMillis(300)).send("b"));
        long start = System.nanoTime();

        assertThat(get().body()).isEqualTo("ab");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void serves64ClientsAtOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(64);
        server.on("", http -> {
            all.countDown();
            all.await();
            http.body(BODY);
        });

        var calls = IntStream.range(0, 64)
                .mapToObj(index -> client.sendAsync(request().build(), BodyHandlers.ofString()))
                .toList();

        CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).get(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        assertThat(calls).allSatisfy(call -> assertThat(call.join().body()).isEqualTo(BODY));
    }

    @Test
    void leavesNoThreadAndNoConnectionWhenItIsClosed() throws Exception {
        server.on("", FaultExchange::stall);
        var call = client.sendAsync(request().build(), BodyHandlers.ofString());
        server.take();

        server.close();

        assertThat(call).failsWithin(TestDeadline.TIME);
        assertThat(server.openConnections()).isZero();
        assertThat(server.awaitClientGone(Duration.ZERO)).isFalse();
        String name = "fault-server-" + server.uri("/").getPort();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain(name);
    }

    @Test
    void endsAScriptThatWaitsForTheTestWhenItIsClosed() throws Exception {
        server.on("", http -> new Gate().pass());
        try (Socket socket = connected()) {
            assertThat(socket.isConnected()).isTrue();
            server.take();

            server.close();

            assertThat(server.openExchanges()).isZero();
        }
    }

    @Test
    void saysThatAScriptHasABug() throws IOException, InterruptedException {
        FaultServer broken = FaultServer.answering(http -> {
            throw new AssertionError("as the script says");
        });
        HttpRequest request = HttpRequest.newBuilder(broken.uri("/")).build();

        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString())).isInstanceOf(IOException.class);

        assertThatThrownBy(broken::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("as the script says");
    }
}
