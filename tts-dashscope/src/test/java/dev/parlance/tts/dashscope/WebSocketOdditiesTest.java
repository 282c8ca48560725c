package dev.parlance.tts.dashscope;

import static dev.parlance.tts.dashscope.RealtimeMessages.created;
import static dev.parlance.tts.dashscope.RealtimeMessages.delta;
import static dev.parlance.tts.dashscope.RealtimeMessages.finished;
import static dev.parlance.tts.dashscope.RealtimeMessages.responseCreated;
import static dev.parlance.tts.dashscope.RealtimeMessages.responseDone;
import static dev.parlance.tts.dashscope.RealtimeMessages.updated;
import static dev.parlance.tts.dashscope.SocketFault.AUDIO;
import static dev.parlance.tts.testkit.SpeechAssertions.speechOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.http.socket.WebSocketConnection;
import dev.parlance.tts.http.socket.WebSocketFrames;
import dev.parlance.tts.http.socket.WebSocketPings;
import dev.parlance.tts.speech.Speech;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.SpeechSynthesizer;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FaultSocket;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.RecordedRequest;
import dev.parlance.tts.testkit.RecordingSink;
import dev.parlance.tts.testkit.TestDeadline;
import io.vavr.control.Either;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a WebSocket may do, odd as it looks. */
@Timeout(120)
final class WebSocketOdditiesTest {
    private static final int MANY = 1_000;

    private final Set<Thread> threadsBefore = ourThreads();
    private final DashScopeServer service = DashScopeServer.start();
    private final RecordingSink sink = RecordingSink.create();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Optional<DashScopeProvider> provider = Optional.empty();

    @AfterEach
    void close() {
        provider.ifPresent(DashScopeProvider::close);
        service.close();
    }

    @Test
    void saysWhatTheDocumentationAsksFor() throws IOException, InterruptedException {
        delivers(peer -> peer.text(delta(AUDIO)));

        assertThat(heard.take())
                .contains(
                        "\"type\":\"session.update\"",
                        "\"voice\":\"Cherry\"",
                        "\"response_format\":\"pcm\"",
                        "\"sample_rate\":24000",
                        "\"event_id\":\"event_1\"");
        assertThat(heard.take()).contains("\"type\":\"input_text_buffer.append\"", "\"text\":\"A \\\"sentence\\\".\"");
        assertThat(heard.take()).contains("\"type\":\"session.finish\"", "\"event_id\":\"event_3\"");
        RecordedRequest request = service.take();
        assertThat(request.target()).isEqualTo("/api-ws/v1/realtime?model=qwen3-tts-flash-realtime");
        assertThat(request.header("Authorization")).contains("Bearer " + DashScopeServer.KEY);
    }

    @Test
    void joinsFragmentsWithPingsBetween() throws IOException {
        assertHears(peer -> {
            String event = delta(AUDIO);
            peer.frame(0x01, event.substring(0, 60));
            peer.ping("between");
            peer.frame(0x00, event.substring(60, 61));
            peer.frame(0x00, "");
            peer.frame(0x80, event.substring(61));
        });
    }

    @Test
    void readsFramesThatComeByteByByte() throws IOException {
        assertHears(peer -> peer.splitting(1).text(delta(AUDIO)));
    }

    @Test
    void readsAudioThatComesBeforeTheTypeOfItsEvent() throws IOException {
        assertHears(peer ->
                peer.text("{\"delta\":\"" + ServerSpeech.base64(AUDIO) + "\",\"type\":\"response.audio.delta\"}"));
    }

    @Test
    void readsEscapesInBase64() throws IOException {
        assertHears(peer -> peer.text(
                delta(AUDIO).replace("/", "\\/").replace("+", "\\u002B").replace("=", "\\u003d")));
    }

    @Test
    void takesAWavHeaderForWhatItIs() throws IOException {
        assertHears(peer -> peer.text(delta(SpokenAudio.wav(AUDIO, 24_000))));
    }

    @Test
    void carriesTheOddByteOfAChunkOver() throws IOException {
        assertHears(peer -> {
            for (byte octet : AUDIO) {
                peer.text(delta(new byte[] {octet}));
            }
        });
    }

    @Test
    void skipsWhatItDoesNotKnow() throws IOException {
        assertHears(peer -> {
            peer.text("{\"type\":\"something.new\",\"delta\":\"AAAA\",\"response\":[{\"delta\":1}],\"session\":null}");
            peer.text("{\"type\":\"response.text.delta\",\"delta\":\"hello\"}");
            peer.text("{\"type\":\"response.audio.delta\",\"delta\":null}");
            peer.text(delta(AUDIO));
            peer.frame(0x8A, "an unrequested pong");
        });
    }

    @Test
    void countsAResponseOnceThatIsDoneTwice() throws IOException {
        SpeechReceipt receipt = assertHears(peer -> {
            peer.text(responseCreated());
            peer.text(responseCreated());
            peer.text(delta(AUDIO));
            peer.text(responseDone("completed"));
            peer.text(responseDone("completed"));
            peer.text(updated());
        });

        assertThat(receipt.usage().orElseThrow().unitsBilled()).hasValue(25);
        assertThat(receipt.requestId()).contains("sess_1");
    }

    @Test
    void readsAnEventOfSeveralMegabytes() throws IOException {
        byte[] huge = new byte[6 << 20];
        huge[0] = 1;

        SpeechReceipt receipt = delivers(peer -> peer.text(delta(huge)));

        assertThat(receipt.frames()).isEqualTo(huge.length / 2);
    }

    @Test
    void holdsTheServiceBackWhileTheSinkIsBusy() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        Gate gate = new Gate();
        sink.on(RecordingSink.CallKind.WRITE, 1, gate::pass);
        FutureTask<SpeechReceipt> call = new FutureTask<>(() -> delivers(peer -> {
            for (int piece = 0; piece < MANY; piece++) {
                peer.text(delta(new byte[48_000]));
                sent.incrementAndGet();
            }
        }));
        new Thread(call, "speaker").start();
        gate.awaitArrival();

        int stuckAt = whenItStops(sent);
        gate.open();

        assertThat(stuckAt).as("seconds sent while no one listens").isLessThan(MANY / 2);
        assertThat(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS).frames()).isEqualTo(MANY * 24_000L);
    }

    private static int whenItStops(AtomicInteger sent) throws InterruptedException {
        int before = -1;
        while (before != sent.get()) {
            before = sent.get();
            assertThat(new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS)).isFalse();
        }
        return before;
    }

    @Test
    void speaksSixtyFourTextsAtOnce() throws Exception {
        CountDownLatch everybody = new CountDownLatch(64);
        service.instead(peer -> {
            RealtimeMessages.readUntilFinish(peer);
            everybody.countDown();
            everybody.await();
            peer.text(delta(AUDIO));
            peer.text(finished());
            peer.awaitEnd();
        });
        SpeechSynthesizer synthesizer = synthesizer();
        List<FutureTask<Either<SpeechError, Speech>>> calls = IntStream.range(0, 64)
                .mapToObj(index -> new FutureTask<>(() -> synthesizer.synthesize(SpeechRequest.of("text"))))
                .toList();
        calls.forEach(call -> new Thread(call, "speaker").start());

        for (FutureTask<Either<SpeechError, Speech>> call : calls) {
            assertThat(speechOf(call.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS))
                            .audio()
                            .frames())
                    .isEqualTo(SocketFault.FRAMES);
        }
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        assertHears(peer -> peer.text(delta(AUDIO)));
        provider.orElseThrow().close();

        TestDeadline.await("the end of the threads", () -> threadsBefore.containsAll(ourThreads()));
    }

    private static Set<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("parlance-http"))
                .collect(Collectors.toSet());
    }

    @Test
    void understandsTheFramesOfAnotherImplementation() throws Exception {
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(
                    new MockResponse.Builder().webSocketUpgrade(echo(messages)).build());
            server.start();
            Call call = new OkHttpClient()
                    .newCall(WebSocketConnection.request(server.url("/")).build());
            try (WebSocketConnection connection = WebSocketConnection.over(call, call.execute())) {
                for (String text : List.of("short", "x".repeat(200), "y".repeat(70_000))) {
                    connection.send(text);
                    assertThat(connection.next()).isEqualTo(WebSocketFrames.TEXT);
                    assertThat(connection.payload().readUtf8()).isEqualTo(text);
                }
            }
            assertThat(messages.poll(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isEqualTo("closing 1000");
        }
    }

    @Test
    void pingsWhileNothingIsSaid() throws Exception {
        BlockingQueue<Integer> pings = new LinkedBlockingQueue<>();
        service.instead(peer -> {
            while (peer.pings() < 3) {
                peer.read();
            }
            pings.add(peer.pings());
            // The other side may be in the middle of asking.
            peer.awaitEnd();
        });
        overPings((connection, task) -> {
            // The other side counts them when it reads.
            TestDeadline.await("three pings", () -> {
                connection.send("how many?");
                return !pings.isEmpty();
            });
            task.cancel(false);
        });
    }

    // Elsewhere what has come and was not read yet may be gone with the connection.
    @Test
    @EnabledOnOs(OS.LINUX)
    void readsWhatCameBeforeTheEndThoughNothingCanBeSent() throws Exception {
        service.instead(peer -> peer.ping("still there?").text("last words"));

        overPings((connection, task) -> {
            TestDeadline.await("a ping that fails", task::isDone);

            assertThat(connection.next()).isEqualTo(WebSocketFrames.TEXT);
            assertThat(connection.payload().readUtf8()).isEqualTo("last words");
        });
    }

    /** What is said over a WebSocket that is pinged over. */
    private interface Talk {
        void run(WebSocketConnection connection, Future<?> pings) throws Exception;
    }

    private void overPings(Talk talk) throws Exception {
        HttpUrl url = HttpUrl.get(service.url("/api-ws/v1/realtime"));
        try (WebSocketPings pinging = new WebSocketPings(Duration.ofMillis(5))) {
            Call call =
                    new OkHttpClient().newCall(WebSocketConnection.request(url).build());
            try (WebSocketConnection connection = WebSocketConnection.over(call, call.execute())) {
                talk.run(connection, pinging.keepAlive(connection));
            }
        }
    }

    private static WebSocketListener echo(BlockingQueue<String> messages) {
        return new WebSocketListener() {
            @Override
            public void onMessage(WebSocket socket, String text) {
                socket.send(text);
            }

            @Override
            public void onClosing(WebSocket socket, int code, String reason) {
                messages.add("closing " + code);
                socket.close(code, reason);
            }

            @Override
            public void onFailure(WebSocket socket, Throwable thrown, Response response) {
                messages.add("failed");
            }
        };
    }

    /** Checks that the sink receives exactly {@link SocketFault#AUDIO}. */
    private SpeechReceipt assertHears(FaultSocket.Script audio) throws IOException {
        SpeechReceipt receipt = delivers(audio);
        assertThat(sink.bytes()).isEqualTo(AUDIO);
        return receipt;
    }

    private SpeechReceipt delivers(FaultSocket.Script audio) throws IOException {
        service.instead(peer -> {
            peer.text(created());
            String message = peer.read();
            while (!message.contains("session.finish")) {
                heard.add(message);
                message = peer.read();
            }
            heard.add(message);
            peer.text(responseCreated());
            audio.run(peer);
            peer.text(responseDone("completed"));
            peer.text(finished());
            peer.text(finished());
            peer.awaitEnd();
        });
        return speechOf(
                synthesizer().synthesize(SpeechRequest.of("A \"sentence\".", VoiceId.of("dashscope:Cherry")), sink));
    }

    private SpeechSynthesizer synthesizer() {
        DashScopeProvider opened = DashScopeProvider.open(
                service.config().model("qwen3-tts-flash-realtime").build());
        provider = Optional.of(opened);
        return opened.synthesizer();
    }
}
