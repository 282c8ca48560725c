package dev.parlance.tts.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server's side of a WebSocket against the JDK's client. */
@Timeout(120)
final class FaultSocketTest {
    private final FaultServer server = FaultServer.start();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        server.close();
    }

    // Where a script waits for a Gate: the JDK's client forgets a message if the end comes with it.
    private WebSocket open(FaultSocket.Script script) {
        server.on("/socket", FaultServer.webSocket(script));
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(server.webSocketUri("/socket"), new Listener())
                .join();
    }

    private String everythingSentBy(FaultSocket.Script script) throws IOException {
        server.on("/socket", FaultServer.webSocket(script));
        try (Socket client = handshake()) {
            return new String(client.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private Socket handshake() throws IOException {
        List<String> lines = List.of(
                "GET /socket HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "",
                "");
        Socket client =
                new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort());
        client.getOutputStream().write(String.join("\r\n", lines).getBytes(UTF_8));
        return client;
    }

    private String event() throws InterruptedException {
        return String.valueOf(events.poll(TestDeadline.NANOS, TimeUnit.NANOSECONDS));
    }

    @Test
    void talksBothWaysInMessagesOfAnySize() throws InterruptedException {
        WebSocket client = open(socket -> {
            while (true) {
                socket.text(socket.read());
            }
        });

        for (String text : new String[] {"", "short", "x".repeat(200), "你".repeat(30_000)}) {
            client.sendText(text, true).join();
            assertThat(event()).isEqualTo("text " + text);
        }
        client.abort();
        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
    }

    @Test
    void sendsBinaryMessages() throws InterruptedException {
        open(socket -> socket.binary(new byte[] {1, -2}).awaitEnd());

        assertThat(event()).isEqualTo("binary [1, -2]");
    }

    @Test
    void sendsFragmentsAndSplitsBytes() throws InterruptedException {
        open(socket -> socket.fragmenting(3).splitting(1).text("0123456789").awaitEnd());

        assertThat(event()).isEqualTo("text 0123456789");
    }

    @Test
    void closesWithCodeAndReason() throws InterruptedException {
        open(socket -> socket.close(1011, "too many requests").awaitEnd());

        assertThat(event()).isEqualTo("close 1011 too many requests");
    }

    @Test
    void pingsAndCountsPings() throws InterruptedException {
        BlockingQueue<Integer> pings = new LinkedBlockingQueue<>();
        WebSocket client = open(socket -> {
            socket.ping("here");
            socket.read();
            pings.add(socket.pings());
            // The other side may still be sending.
            socket.awaitEnd();
        });

        assertThat(event()).isEqualTo("ping here");
        client.sendPing(ByteBuffer.wrap(new byte[0])).join();
        client.sendText("enough", true).join();
        assertThat(pings.poll(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isOne();
    }

    // Byte by byte, as wherever a connection ends without a word: the JDK's client does not always say that
    // the connection ended.
    @Test
    void hangsUpWithoutACloseFrame() throws IOException {
        assertThat(everythingSentBy(socket -> socket.text("last words"))).endsWith("\u0081\nlast words");
    }

    @Test
    void keepsWhatComesInAPauseAndNoticesAClientThatLeavesInOne() throws InterruptedException {
        WebSocket client = open(socket -> {
            socket.pause(Duration.ofMillis(100)).text(socket.read());
            socket.pause(Duration.ofHours(1));
        });
        client.sendText("early", true).join();

        assertThat(event()).isEqualTo("text early");
        client.abort();
        assertThat(server.awaitClientGone(TestDeadline.TIME)).isTrue();
    }

    @Test
    void resetsWithoutACloseFrame() throws IOException, InterruptedException {
        Gate read = new Gate();
        server.on("/socket", FaultServer.webSocket(socket -> {
            socket.text("last words");
            read.pass();
            socket.reset();
        }));

        try (Socket client = handshake()) {
            String received = "";
            while (!received.endsWith("\u0081\nlast words")) {
                received += (char) client.getInputStream().read();
            }
            read.open();
            assertThatThrownBy(client.getInputStream()::read)
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(server.awaitNoConnection(TestDeadline.TIME)).isTrue();
        assertThat(server.awaitClientGone(Duration.ZERO)).isFalse();
    }

    @Test
    void sendsFramesThatBreakTheProtocol() throws InterruptedException {
        open(socket -> socket.frame(0xF1, "x").awaitEnd());

        assertThat(event()).startsWith("error");
    }

    @Test
    void neverSendsTheRestOfAFrame() throws IOException {
        assertThat(everythingSentBy(socket ->
                        socket.text("whole").header(FaultSocket.TEXT, 100).raw("half")))
                .endsWith("\u0081\u0005whole\u0081dhalf");
    }

    @Test
    void givesAWrongProof() {
        server.on("/socket", http -> http.webSocket("wrong").awaitEnd());

        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(server.webSocketUri("/socket"), new Listener())
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void opensNoneThatWasNotAskedFor() throws IOException, InterruptedException {
        FaultServer plain = FaultServer.answering(FaultServer.webSocket(FaultSocket::awaitEnd));
        HttpRequest request = HttpRequest.newBuilder(plain.uri("/")).build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                .isInstanceOf(IOException.class);

        assertThatThrownBy(plain::close).hasRootCauseMessage("no request for a WebSocket: GET /, 0 bytes");
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                events.add("text " + text);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (last) {
                events.add("binary " + Arrays.toString(binary.toByteArray()));
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            events.add("ping " + UTF_8.decode(message));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("close " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            events.add("error " + error);
        }
    }
}
