package dev.parlance.tts.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.audio.AudioDevice;
import dev.parlance.tts.audio.AudioPlayer;
import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.Playback;
import dev.parlance.tts.audio.PlaybackError;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.LogRecording;
import dev.parlance.tts.testkit.TestDeadline;
import dev.parlance.tts.testkit.VirtualClock;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.McpHttpClientTransportAuthorizationException;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.vavr.control.Either;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools of an assistant, called by the SDK's own client over a socket. */
final class McpTest {
    private static final String TEXT = "The kettle is boiling.";
    private static final VoiceId ADA = VoiceId.of("fake:ada");

    private final VirtualClock clock = VirtualClock.automatic();
    private final FakeSpeechProvider provider = FakeSpeechProvider.named("fake");
    private final List<AutoCloseable> open = new ArrayList<>();
    private FakeAudioPlayer player = FakeAudioPlayer.on(clock);

    // The first message loads the SDK, which may take as long as the shortest time of a request here.
    @BeforeAll
    static void loadTheSdk() throws IOException {
        try (Parlance parlance = Parlance.builder()
                        .provider(FakeSpeechProvider.named("fake"))
                        .build();
                SpeechServer server = SpeechServer.start(ServerConfig.standard().withPort(0), parlance)) {
            RawClient.Reply reply =
                    RawClient.ask(server.address(), RawClient.post("/mcp", speak(",\"audio\":true", "")));

            assertThat(reply.text()).contains("audio/wav");
        }
    }

    @AfterEach
    void close() throws Exception {
        for (int last = open.size() - 1; last >= 0; last--) {
            open.get(last).close();
        }
    }

    private SpeechServer start(UnaryOperator<ServerConfig> settings) {
        return start(provider, settings);
    }

    private SpeechServer start(FakeSpeechProvider speaker, UnaryOperator<ServerConfig> settings) {
        Parlance parlance = Parlance.builder().provider(speaker).build();
        open.add(parlance);
        try {
            SpeechServer server =
                    SpeechServer.start(settings.apply(ServerConfig.standard().withPort(0)), parlance);
            open.add(server);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerConfig withPlayer(ServerConfig config) {
        return config.withPlayer(() -> player);
    }

    private McpSyncClient client(SpeechServer server, String... headers) {
        return client(server, progress -> {}, headers);
    }

    private McpSyncClient client(
            SpeechServer server, Consumer<McpSchema.ProgressNotification> progress, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        if (headers.length > 0) {
            request.headers(headers);
        }
        McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                server.address().toString())
                        .endpoint("/mcp")
                        .requestBuilder(request)
                        .build())
                .progressConsumer(progress)
                .requestTimeout(TestDeadline.TIME)
                .initializationTimeout(TestDeadline.TIME)
                .build();
        open.add(client);
        return client;
    }

    private McpSyncClient initialized() {
        McpSyncClient client = client(start(this::withPlayer));
        client.initialize();
        return client;
    }

    private static CallToolResult call(McpSyncClient client, String tool, Object... arguments) {
        Map<String, Object> named = new HashMap<>();
        for (int next = 0; next < arguments.length; next += 2) {
            named.put((String) arguments[next], arguments[next + 1]);
        }
        return client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(named).build());
    }

    private static String words(CallToolResult result) {
        return result.content().stream()
                .filter(McpSchema.TextContent.class::isInstance)
                .map(content -> ((McpSchema.TextContent) content).text())
                .reduce("", (before, more) -> before + more + "\n");
    }

    private static Object structured(CallToolResult result, String member) {
        return ((Map<?, ?>) result.structuredContent()).get(member);
    }

    @Test
    void tellsWhatItIsAndCanDo() {
        McpSyncClient client = client(start(this::withPlayer));

        McpSchema.InitializeResult told = client.initialize();

        assertThat(told.protocolVersion()).isEqualTo(McpEndpoint.VERSIONS.get(McpEndpoint.VERSIONS.size() - 1));
        assertThat(told.serverInfo().name()).isEqualTo("parlance");
        assertThat(told.capabilities().tools()).isNotNull();
        assertThat(client.listTools().tools())
                .extracting(McpSchema.Tool::name)
                .containsExactlyInAnyOrder("speak", "stop", "list_voices");
    }

    @Test
    void listsSchemasThatTheValidatorOfTheSdkTakesAndThatAgreeWithTheChecks() {
        Map<String, Object> schema = initialized().listTools().tools().stream()
                .filter(tool -> tool.name().equals("speak"))
                .findFirst()
                .orElseThrow()
                .inputSchema();

        for (Map<String, Object> right : List.of(
                Map.<String, Object>of("text", TEXT),
                Map.<String, Object>of("text", TEXT, "speed", 4, "wait", false, "voice", "fake:ada"))) {
            assertThat(McpJsonDefaults.getSchemaValidator()
                            .validate(schema, right)
                            .valid())
                    .isTrue();
        }
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("text", 1),
                Map.<String, Object>of("text", TEXT, "speed", 5),
                Map.<String, Object>of("text", TEXT, "loud", true))) {
            assertThat(McpJsonDefaults.getSchemaValidator()
                            .validate(schema, wrong)
                            .valid())
                    .isFalse();
        }
    }

    @Test
    void speaksAndReturnsWhenAllWasHeard() {
        CallToolResult said = call(initialized(), "speak", "text", TEXT, "voice", "fake:ada");

        PcmAudio expected = provider.fake().audio(SpeechRequest.of(TEXT, ADA));
        assertThat(said.isError()).as(words(said)).isNotEqualTo(true);
        assertThat(player.heard()).containsExactly(expected);
        assertThat(structured(said, "completed")).isEqualTo(true);
        assertThat(((Number) structured(said, "heard_ms")).longValue())
                .isEqualTo(expected.duration().toMillis());
        assertThat(words(said)).contains("fake:ada");
    }

    @Test
    void countsWhatWasHeard() throws Exception {
        SpeechServer server = start(this::withPlayer);
        McpSyncClient client = client(server);
        client.initialize();
        call(client, "speak", "text", TEXT);

        HttpResponse<String> metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.address().resolve("/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(metrics.body()).contains("parlance_playback");
    }

    @Test
    void asksForTheSpeedAndTheLanguage() {
        FakeSpeechProvider able = FakeSpeechProvider.of(FakeSpeechSynthesizer.builder("able")
                .voice("ada", Locale.ENGLISH)
                .voice("lin", Locale.CHINESE)
                .build());
        McpSyncClient client = client(start(able, this::withPlayer));
        client.initialize();

        CallToolResult said = call(client, "speak", "text", TEXT, "speed", 2, "language", "en-GB", "voice", "able:ada");

        assertThat(said.isError()).as(words(said)).isNotEqualTo(true);
        SpeechRequest asked = able.fake().requests().get(0);
        assertThat(asked.prosody().rate()).isEqualTo(2);
        assertThat(asked.language()).contains(Locale.UK);
    }

    @Test
    void stopsWhatSoundsAndWhatWaits() throws Exception {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        McpSyncClient client = initialized();
        CompletableFuture<CallToolResult> first = InThread.start(() -> call(client, "speak", "text", TEXT.repeat(20)));
        manual.awaitWaiting(1);
        assertThat(call(client, "speak", "text", TEXT, "wait", false).isError()).isNotEqualTo(true);
        manual.advance(Duration.ofMillis(30));

        CallToolResult stopped = call(client, "stop");

        assertThat(words(stopped)).contains("2 texts were not heard whole");
        assertThat(((Number) structured(stopped, "heard_ms")).longValue()).isBetween(1L, 40L);
        CallToolResult said = first.get(TestDeadline.NANOS, TimeUnit.NANOSECONDS);
        assertThat(said.isError()).isTrue();
        assertThat(words(said)).startsWith("it was stopped");
        assertThat(structured(said, "completed")).isEqualTo(false);
        awaitSilence(client);
    }

    // A call knows the outcome of its text a moment before the device is free of it.
    private static void awaitSilence(McpSyncClient client) {
        TestDeadline.await(
                "the end of all texts", () -> words(call(client, "stop")).startsWith("Nothing was being said"));
    }

    // What became of a text that no call waits for is known a moment after the next text may begin.
    private static void awaitUntold(McpSyncClient client, String message) {
        TestDeadline.await(
                "what became of an earlier text",
                () -> words(call(client, "speak", "text", TEXT))
                        .contains("An earlier text was not heard whole: " + message));
    }

    @Test
    void stopsWhenTheClientHangsUp() throws Exception {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        SpeechServer server = start(this::withPlayer);
        CountDownLatch silent = new CountDownLatch(1);

        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            String body = """
                    {"jsonrpc":"2.0","id":1,"method":"tools/call",
                     "params":{"name":"speak","arguments":{"text":"%s"}}}""".formatted(TEXT.repeat(20));
            OutputStream out = socket.getOutputStream();
            out.write(("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:"
                            + server.address().getPort() + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            manual.awaitWaiting(1);
            player.last().orElseThrow().onStop(silent::countDown);
        }

        assertThat(silent.await(TestDeadline.NANOS, TimeUnit.NANOSECONDS)).isTrue();
    }

    private static String speak(String arguments, String more) {
        return """
                {"jsonrpc":"2.0","id":7,"method":"tools/call",
                 "params":{"name":"speak","arguments":{"text":"%s"%s}%s}}""".formatted(TEXT, arguments, more);
    }

    private static String cancelled(String id) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":" + id + "}}";
    }

    private static String session(SpeechServer server) throws IOException {
        RawClient.Reply begun = RawClient.ask(server.address(), RawClient.post("/mcp", """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
                 "capabilities":{},"clientInfo":{"name":"a","version":"1"}}}"""));
        return "Mcp-Session-Id: " + begun.head().header("mcp-session-id");
    }

    @Test
    void tellsHowFarACallIs() throws Exception {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        List<McpSchema.ProgressNotification> told = new CopyOnWriteArrayList<>();
        McpSyncClient client = client(start(this::withPlayer), told::add);
        client.initialize();
        CompletableFuture<CallToolResult> call =
                InThread.start(() -> client.callTool(McpSchema.CallToolRequest.builder("speak")
                        .arguments(Map.of("text", TEXT))
                        .meta(Map.of("progressToken", "seven"))
                        .build()));

        TestDeadline.await(
                "how much of it was heard",
                () -> told.size() > 1 && told.get(told.size() - 1).message().endsWith(" s of it were heard"));
        TestDeadline.await("the answer", () -> {
            manual.advance(Duration.ofSeconds(1));
            return call.isDone();
        });

        assertThat(told.get(0).progressToken()).isEqualTo("seven");
        assertThat(told.get(1).progress()).isGreaterThan(told.get(0).progress());
        assertThat(words(call.join())).contains("All of it was heard");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | ,\"_meta\":{\"progressToken\":1}",
                "application/json, text/event-stream | ''",
                "application/json, text/event-stream | ,\"_meta\":{\"progressToken\":{}}"
            })
    void answersWithOneObjectUnlessTheClientAsksForProgressAndTakesEvents(String accept, String meta) throws Exception {
        RawClient.Reply reply = RawClient.ask(
                start(this::withPlayer).address(), RawClient.post("/mcp", speak("", meta), "Accept: " + accept));

        assertThat(reply.head().header("content-type")).isEqualTo("application/json");
        assertThat(reply.text()).contains("All of it was heard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"_meta\":{\"progressToken\":1}"})
    void endsTheSpeechOfACallThatIsCancelled(String meta) throws Exception {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        SpeechServer server = start(config -> withPlayer(config).withWaiting(1));
        String session = session(server);

        try (RawClient calling = RawClient.connect(server.address())) {
            calling.send(RawClient.post("/mcp", speak("", meta), session, "Accept: text/event-stream"));
            manual.awaitWaiting(1);
            RawClient.ask(server.address(), RawClient.post("/mcp", cancelled("8"), session));
            RawClient.ask(server.address(), RawClient.post("/mcp", cancelled("7"), session(server)));
            RawClient.ask(server.address(), RawClient.post("/mcp", cancelled("7")));
            assertThat(player.last().orElseThrow().position())
                    .as("it still sounds")
                    .isZero();
            RawClient.Reply taken = RawClient.ask(server.address(), RawClient.post("/mcp", cancelled("7"), session));

            assertThat(taken.status()).isEqualTo(202);
            assertThat(calling.reply().text()).contains("it was stopped", "\"id\":7");
            awaitSilence(client(server));
        }
    }

    @Test
    void endsTheSynthesisOfACallThatIsCancelled() throws Exception {
        Gate gate = new Gate();
        FakeSpeechProvider held = FakeSpeechProvider.of(
                FakeSpeechSynthesizer.builder("held").holdAt(0, gate).build());
        SpeechServer server = start(held, config -> config.withSyntheses(1));
        String session = session(server);

        try (RawClient calling = RawClient.connect(server.address())) {
            calling.send(RawClient.post("/mcp", speak(",\"audio\":true", ""), session));
            gate.awaitArrival();
            RawClient.ask(server.address(), RawClient.post("/mcp", cancelled("7"), session));

            assertThat(calling.reply().text()).contains("it was stopped");
            Awaiting.until(() -> held.fake().active() == 0);
        }
    }

    /** Each has a connection of its own, so that the one may overtake the other. */
    @ParameterizedTest
    @ValueSource(strings = {"", ",\"audio\":true"})
    void endsACallThatWasCancelledBeforeItArrived(String arguments) throws Exception {
        SpeechServer server = start(this::withPlayer);
        String session = session(server);
        RawClient.ask(server.address(), RawClient.post("/mcp", cancelled("7"), session));

        RawClient.Reply other = RawClient.ask(server.address(), RawClient.post("/mcp", speak(arguments, "")));
        RawClient.Reply reply = RawClient.ask(server.address(), RawClient.post("/mcp", speak(arguments, ""), session));
        RawClient.Reply later = RawClient.ask(server.address(), RawClient.post("/mcp", speak(arguments, ""), session));

        assertThat(other.text()).doesNotContain("it was stopped");
        assertThat(reply.text()).contains("it was stopped");
        assertThat(later.text()).doesNotContain("it was stopped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"_meta\":{\"progressToken\":1}"})
    void saysThatACallTookTooLongAndLetsTheTextGoOn(String meta) throws Exception {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        SpeechServer server = start(config -> withPlayer(config).withRequestTime(Duration.ofSeconds(1)));

        RawClient.Reply reply =
                RawClient.ask(server.address(), RawClient.post("/mcp", speak("", meta), "Accept: text/event-stream"));

        assertThat(reply.text())
                .contains("longer than 1 s", "The text goes on", "\"isError\":true", "\"completed\":false");
        McpSyncClient client = client(server);
        client.initialize();
        assertThat(words(call(client, "stop"))).contains("1 text was not heard whole");
    }

    @Test
    void saysThatTheAudioTookTooLong() throws Exception {
        FakeSpeechProvider held = FakeSpeechProvider.of(
                FakeSpeechSynthesizer.builder("held").holdAt(0, new Gate()).build());
        SpeechServer server = start(held, config -> config.withRequestTime(Duration.ofSeconds(1)));

        RawClient.Reply reply = RawClient.ask(server.address(), RawClient.post("/mcp", speak(",\"audio\":true", "")));

        assertThat(reply.text()).contains("longer than 1 s", "in parts", "\"isError\":true");
        Awaiting.until(() -> held.fake().active() == 0);
    }

    @Test
    void saysInTheEventsThatTheServerIsShuttingDown() throws Exception {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        SpeechServer server = start(config -> withPlayer(config).withDrainTime(Duration.ofMillis(1)));

        try (RawClient calling = RawClient.connect(server.address())) {
            calling.send(
                    RawClient.post("/mcp", speak("", ",\"_meta\":{\"progressToken\":1}"), "Accept: text/event-stream"));
            manual.awaitWaiting(1);
            assertThat(calling.readHead().header("content-type")).isEqualTo("text/event-stream");
            server.close();

            assertThat(new String(calling.rest(), StandardCharsets.UTF_8))
                    .contains("\"error\"", "\"id\":7", "shutting down");
        }
    }

    @Test
    void returnsTheAudioWithoutASoundDevice() throws IOException {
        McpSyncClient client = client(start(UnaryOperator.identity()));
        client.initialize();

        CallToolResult refused = call(client, "speak", "text", TEXT);
        CallToolResult given = call(client, "speak", "text", TEXT, "audio", true, "voice", "fake:ada");

        assertThat(refused.isError()).isTrue();
        assertThat(words(refused)).contains("without a sound device", "audio: true");
        McpSchema.AudioContent audio = (McpSchema.AudioContent) given.content().get(0);
        assertThat(audio.mimeType()).isEqualTo("audio/wav");
        byte[] wav = Base64.getDecoder().decode(audio.data());
        assertThat(WavReader.read(new ByteArrayInputStream(wav)))
                .isEqualTo(provider.fake().audio(SpeechRequest.of(TEXT, ADA)));
    }

    @Test
    void returnsNoMoreAudioThanAnAssistantTakes() {
        McpSyncClient client = initialized();

        CallToolResult refused = call(client, "speak", "text", TEXT.repeat(200), "audio", true);

        assertThat(refused.isError()).isTrue();
        assertThat(words(refused)).contains("longer than 60 s", "in parts");
    }

    @Test
    void saysWhatToDoWhereTheMachineHasNoSoundDevice() {
        player = FakeAudioPlayer.refusing(new PlaybackError.NoDevice(Optional.empty(), List.of()));

        CallToolResult refused = call(initialized(), "speak", "text", TEXT);

        assertThat(refused.isError()).isTrue();
        assertThat(words(refused)).contains("no sound device", "audio: true");
    }

    @Test
    void doesNotSayThatATextSoundsWhereTheMachineHasNoSoundDevice() {
        player = FakeAudioPlayer.refusing(new PlaybackError.NoDevice(Optional.empty(), List.of()));
        McpSyncClient client = initialized();

        CallToolResult refused = call(client, "speak", "text", TEXT, "wait", false);

        assertThat(refused.isError()).isTrue();
        assertThat(words(refused)).contains("no sound device", "audio: true").doesNotContain("sounds");
        assertThat(words(call(client, "stop"))).doesNotContain("earlier");
    }

    /** A device that takes no text until {@code gate} opens. */
    private SpeechServer startHeld(Gate gate, UnaryOperator<ServerConfig> settings) {
        AudioPlayer held = new AudioPlayer() {
            @Override
            public Either<PlaybackError, Playback> start() {
                try {
                    gate.pass();
                } catch (InterruptedException e) {
                    return Either.left(new PlaybackError.Interrupted());
                }
                return player.start();
            }

            @Override
            public List<AudioDevice> devices() {
                return player.devices();
            }

            @Override
            public void close() {
                gate.open();
                player.close();
            }
        };
        return start(config -> settings.apply(config.withPlayer(() -> held)));
    }

    @Test
    void endsATextThatIsNotWaitedForIfItIsCancelledBeforeTheDeviceHasTakenIt() throws Exception {
        Gate gate = new Gate();
        SpeechServer server = startHeld(gate, config -> config);
        String session = session(server);

        try (RawClient calling = RawClient.connect(server.address())) {
            calling.send(RawClient.post("/mcp", speak(",\"wait\":false", ""), session));
            gate.awaitArrival();
            RawClient.ask(server.address(), RawClient.post("/mcp", cancelled("7"), session));
            gate.open();

            assertThat(calling.reply().text()).contains("it was stopped");
        }
        assertThat(player.heard()).isEmpty();
    }

    @Test
    void saysThatTheDeviceDoesNotTakeATextThatIsNotWaitedForAndTellsLaterWhatBecameOfIt() throws Exception {
        Gate gate = new Gate();
        SpeechServer server = startHeld(gate, config -> config.withRequestTime(Duration.ofSeconds(1)));
        provider.fake().failNext(Fault.error(new SpeechError.Unavailable("down for today")));

        RawClient.Reply late =
                RawClient.ask(server.address(), RawClient.post("/mcp", speak(",\"wait\":false", ""), session(server)));

        assertThat(late.text())
                .contains("longer than 1 s", "sound device", "Do not send it again", "\"isError\":true")
                .doesNotContain("It sounds", "wait: false");
        gate.open();
        McpSyncClient client = client(server);
        client.initialize();
        awaitUntold(client, "unavailable: down for today");
    }

    @Test
    void opensTheDeviceWhenItIsFirstNeeded() {
        AtomicInteger opened = new AtomicInteger();
        SpeechServer server = start(config -> config.withPlayer(() -> {
            opened.incrementAndGet();
            return player;
        }));
        McpSyncClient client = client(server);
        client.initialize();
        call(client, "list_voices");
        call(client, "stop");
        assertThat(opened).hasValue(0);

        call(client, "speak", "text", TEXT);
        call(client, "speak", "text", TEXT);

        assertThat(opened).hasValue(1);
        assertThat(player.heard()).hasSize(2);
    }

    @Test
    void tellsOfATextThatWasNotWaitedForWithTheNextCall() throws InterruptedException {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        McpSyncClient client = initialized();
        call(client, "speak", "text", TEXT, "wait", false);
        manual.awaitWaiting(1);
        provider.fake().failAlways(Fault.error(new SpeechError.Unavailable("down for today")));
        call(client, "speak", "text", TEXT, "wait", false);
        TestDeadline.await("the end of the first text", () -> {
            manual.advance(Duration.ofSeconds(1));
            return player.last().orElseThrow().state() == Playback.State.ENDED;
        });

        awaitUntold(client, "unavailable: down for today");
        assertThat(words(call(client, "stop"))).doesNotContain("earlier");
    }

    @Test
    void takesNoMoreTextsThanMayWait() throws InterruptedException {
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        McpSyncClient client = client(start(config -> withPlayer(config).withWaiting(2)));
        client.initialize();
        for (int text = 0; text < 3; text++) {
            assertThat(call(client, "speak", "text", TEXT, "wait", false).isError())
                    .isNotEqualTo(true);
        }

        CallToolResult refused = call(client, "speak", "text", TEXT, "wait", false);

        assertThat(refused.isError()).isTrue();
        assertThat(words(refused)).contains("too many", "stop");
    }

    @Test
    void listsVoicesByWhatIsAskedFor() {
        McpSyncClient client = initialized();

        CallToolResult all = call(client, "list_voices");
        CallToolResult some = call(client, "list_voices", "language", "zh");

        assertThat(words(all)).contains("fake:ada", "fake:lin");
        assertThat(structured(all, "count")).isEqualTo(provider.fake().voices().size());
        assertThat(words(call(client, "list_voices", "provider", "none"))).contains("Give one of fake");
        assertThat(words(some)).contains("fake:lin").doesNotContain("fake:ada");
        assertThat(words(call(client, "list_voices", "gender", "neutral"))).contains("No voice");
        assertThat(words(call(client, "list_voices", "language", "Chinese"))).contains("language is no BCP 47 tag");
    }

    @Test
    void listsNoMoreVoicesThanAnAssistantReads() {
        FakeSpeechSynthesizer.Builder many = FakeSpeechSynthesizer.builder("many");
        IntStream.range(0, 300).forEach(number -> many.voice("voice-" + number, Locale.ENGLISH));
        McpSyncClient client = client(start(FakeSpeechProvider.of(many.build()), this::withPlayer));
        client.initialize();

        CallToolResult listed = call(client, "list_voices");

        assertThat(structured(listed, "count")).isEqualTo(300);
        assertThat((List<?>) structured(listed, "voices")).hasSize(100);
        assertThat(words(listed)).contains("300 voices", "the first 100");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | text is missing",
                "{\"text\": 1} | text is not a string. Give a string (the text to say, plain, without markup)",
                "{\"text\": \"a\", \"speed\": 5} | speed is not from 0.25 to 4",
                "{\"text\": \"a\", \"speed\": \"fast\"} | speed is not a number",
                "{\"text\": \"a\", \"wait\": \"no\"} | wait is not true or false. Give true or false (false to return at once",
                "{\"text\": \"a\", \"wait\": \"no\"} | for more than a minute of text), or leave it out",
                "{\"text\": \"a\", \"volume\": 2} | volume is no argument of this tool. Leave it out; there are text, voice",
                "{\"text\": \"a\", \"vioce\": \"x\"} | vioce is no argument of this tool; did you mean voice? There are text",
                "{\"text\": \"a\", \"The kettle is boiling.\": 2} | that is no argument of this tool",
                "{\"text\": \"a\", \"language\": \"x_y\"} | language",
                "{\"text\": \"a\", \"language\": \"French\"} | language is no BCP 47 tag. Give one such as en-GB",
                "{\"text\": \" \"} | blank",
                "{\"text\": \"a\", \"voice\": \"fake:nobody\"} | unknown voice fake:nobody. Call list_voices",
                "{\"text\": \"a\", \"voice\": \"fake:adda\"} | unknown voice fake:adda; did you mean fake:ada? Call list_voices",
                "{\"text\": \"a\", \"audio\": true, \"wait\": false} | wait: false does not go with audio: true. Leave wait out",
                "{\"text\": \"a\", \"audio\": true, \"voice\": \"fake:adda\"} | did you mean fake:ada? Call list_voices",
                "{\"text\": \"a\", \"voice\": \"NO:x\"} | this is no name of a voice. Call list_voices",
                "{\"text\": \"a\", \"voice\": \"nobody:ada\"} | there are fake. Call list_voices"
            })
    void saysWhatIsWrongWithTheArguments(String arguments, String expected) throws IOException {
        Map<String, Object> given = McpJsonDefaults.getMapper().readValue(arguments, new TypeRef<>() {});

        CallToolResult refused = initialized()
                .callTool(McpSchema.CallToolRequest.builder("speak")
                        .arguments(given)
                        .build());

        assertThat(refused.isError()).as(words(refused)).isTrue();
        assertThat(words(refused)).contains(expected).doesNotContain(TEXT, "GET ");
        assertThat(player.heard()).isEmpty();
    }

    @Test
    void doesNotSendToTheVoicesForWhatAnotherArgumentIsWrong() {
        McpSyncClient client = initialized();

        CallToolResult refused = call(client, "speak", "text", TEXT, "language", "x_y");

        assertThat(words(refused)).contains("such as en-GB").doesNotContain("list_voices");
    }

    @Test
    void refusesATextThatIsTooLong() {
        McpSyncClient client = client(start(config -> withPlayer(config).withTextLimit(10)));
        client.initialize();

        CallToolResult refused = call(client, "speak", "text", TEXT);

        assertThat(words(refused)).contains("more than 10 characters").doesNotContain(TEXT);
    }

    @Test
    void wantsTheKey() {
        String key = "0123456789abcdef";
        SpeechServer server = start(config -> withPlayer(config).withKey(key));

        assertRefused(401, client(server));
        McpSyncClient allowed = client(server, "Authorization", "Bearer " + key);

        assertThat(allowed.initialize().serverInfo().name()).isEqualTo("parlance");
    }

    @Test
    void answersNoPageOfAnotherOrigin() {
        SpeechServer server = start(this::withPlayer);

        assertRefused(403, client(server, "Origin", "https://example.org"));
    }

    private static void assertRefused(int status, McpSyncClient client) {
        assertThatThrownBy(client::initialize)
                .cause()
                .isInstanceOfSatisfying(
                        McpHttpClientTransportAuthorizationException.class,
                        refused -> assertThat(refused.getResponseInfo().statusCode())
                                .isEqualTo(status));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no JSON | 400",
                "[] | 400",
                "{} | 400",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | 400",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | 400",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | 400",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"} | 202",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} | 200",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"no/such\"} | 200"
            })
    void answersEachMessageAsTheProtocolHasIt(String message, int status) throws Exception {
        HttpResponse<String> answer = send("POST", message);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body().isEmpty()).isEqualTo(status == 202);
        assertThat(answer.body().contains("\"error\"")).isEqualTo(status == 400 || message.contains("no/such"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tools/call | null",
                "tools/call | []",
                "tools/call | \"quagga\"",
                "tools/call | {\"name\":\"speak\",\"arguments\":\"quagga\"}",
                "tools/call | {\"name\":{\"quagga\":1}}",
                "initialize | null",
                "initialize | [1]",
                "initialize | \"quagga\"",
                "initialize | {\"protocolVersion\":[\"quagga\"]}"
            })
    void saysThatTheParamsAreWrong(String method, String params) throws Exception {
        try (LogRecording log = LogRecording.start()) {
            HttpResponse<String> answer = send(
                    "POST", "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\",\"params\":" + params + "}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"id\":7", "-32602", "the params are not those of the method")
                    .doesNotContain("Exception", "quagga");
            assertThat(log.lines()).as("it is no fault of the server").noneMatch(line -> line.contains("failed"));
        }
    }

    @Test
    void refusesAVersionThatItDoesNotSpeak() throws Exception {
        HttpResponse<String> answer = send(
                "POST", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", "MCP-Protocol-Version", "1999-01-01");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(McpEndpoint.VERSIONS);
    }

    @Test
    void logsNothingThatAnAssistantSays() throws Exception {
        Logger sdk = Logger.getLogger("io.modelcontextprotocol");
        Level before = sdk.getLevel();
        sdk.setLevel(Level.ALL);
        try (LogRecording log = LogRecording.start()) {
            for (String fields : List.of("", ",\"volume\":1", ",\"voice\":\"fake:nobody\"")) {
                String message =
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"speak\","
                                + "\"arguments\":{\"text\":\"quagga\"" + fields + "}}}";
                assertThat(send("POST", message).statusCode()).isEqualTo(200);
            }
            send(
                    "POST",
                    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"1\","
                            + "\"capabilities\":{},\"clientInfo\":{\"name\":\"a\",\"version\":\"1\"}}}");

            assertThat(log.lines()).as("the SDK is heard").anyMatch(line -> line.contains("initialize"));
            assertThat(log.lines()).noneMatch(line -> line.contains("quagga"));
        } finally {
            sdk.setLevel(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "DELETE"})
    void keepsNoSessions(String method) throws Exception {
        assertThat(send(method, "").statusCode()).isEqualTo(405);
    }

    private HttpResponse<String> send(String method, String body, String... headers) throws Exception {
        URI address = start(this::withPlayer).address().resolve("/mcp");
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void leavesNothingRunningWhenItIsClosed() throws Exception {
        Set<Thread> before = threads();
        VirtualClock manual = VirtualClock.manual();
        player = FakeAudioPlayer.on(manual);
        SpeechServer server = start(config -> withPlayer(config).withDrainTime(Duration.ofMillis(1)));
        HttpRequest speak = HttpRequest.newBuilder(server.address().resolve("/mcp"))
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call",
                         "params":{"name":"speak","arguments":{"text":"%s","wait":false}}}""".formatted(TEXT)))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        assertThat(client.send(speak, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
        manual.awaitWaiting(1);

        server.close();

        for (Thread started : threads()) {
            if (!before.contains(started) && !started.getName().matches("HttpClient.*|ForkJoin.*|parlance-synthesis")) {
                started.join(TestDeadline.TIME.toMillis());
                assertThat(started.isAlive()).as(started.getName()).isFalse();
            }
        }
        assertThatThrownBy(player::start).as("the device is given back").isInstanceOf(IllegalStateException.class);
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }
}
