package dev.parlance.tts.cli;

import static dev.parlance.tts.cli.DashScopeReplies.KEY;
import static dev.parlance.tts.cli.DashScopeReplies.events;
import static dev.parlance.tts.cli.DashScopeReplies.noise;
import static dev.parlance.tts.cli.DashScopeReplies.response;
import static dev.parlance.tts.cli.DashScopeReplies.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the program against a server that answers as DashScope's event stream does. */
@Tag("slow")
class DashScopeProgramTest {
    private static final String TEXT = "今儿个我看NBA，库里投篮跟闹着玩似的。";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path directory;

    private final PcmAudio said = noise(3 * 24_000);

    @Test
    void saysASentenceInPekingeseAndKeepsIt() throws Exception {
        server.enqueue(stream(said));
        Path first = directory.resolve("dylan.wav");
        Path second = directory.resolve("again.wav");

        try (Program tts = speak(first)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText())
                    .contains("3.00 s", "voice dashscope:Dylan")
                    .doesNotContain(KEY);
        }
        RecordedRequest request = server.takeRequest();
        server.close();
        try (Program tts = speak(second)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText()).contains("from the cache");
        }

        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.getBody().utf8()).contains("\"voice\":\"Dylan\"", TEXT);
        assertThat(WavReader.read(first)).isEqualTo(said).isEqualTo(WavReader.read(second));
    }

    @Test
    void leavesNoFileWhenTheStreamEndsEarly() throws Exception {
        String whole = events(said);
        server.enqueue(response(whole.substring(0, whole.lastIndexOf("id:"))));
        Path wav = directory.resolve("dylan.wav");

        try (Program tts = speak(wav)) {
            assertThat(tts.exitCode()).isEqualTo(ExitCode.BACKEND);
            assertThat(tts.errText()).contains("ended too early").doesNotContain(KEY, TEXT);
        }

        assertThat(wav).doesNotExist();
    }

    /** What a second try cures costs nothing but the time, and a run that comes again asks for nothing. */
    @Test
    void speaksALongTextThoughTheServerHasFaults() throws Exception {
        PcmAudio half = noise(12_000);
        // The faults of the first request for a sentence; that of the last breaks off in the middle.
        Map<String, MockResponse> faults = new ConcurrentHashMap<>(Map.of(
                "第0句",
                new MockResponse.Builder()
                        .code(429)
                        .setHeader("Content-Type", "application/json")
                        .body("{\"code\":\"Throttling.RateQuota\",\"message\":\"slow\",\"request_id\":\"r-1\"}")
                        .build(),
                "第3句",
                new MockResponse.Builder().code(503).build(),
                "第5句",
                new MockResponse.Builder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build(),
                "第8句",
                response(events(half).substring(0, 20_000))));
        AtomicInteger asked = new AtomicInteger();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked.incrementAndGet();
                String body = request.getBody().utf8();
                return faults.keySet().stream()
                        .filter(body::contains)
                        .findFirst()
                        .map(faults::remove)
                        .orElseGet(() -> stream(half));
            }
        });
        String text = IntStream.range(0, 12)
                .mapToObj(number -> "这是第" + number + "句话，说得不快也不慢。")
                .collect(Collectors.joining());

        try (Program tts = speak(directory.resolve("long.wav"), text)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText()).contains("6.00 s");
        }
        int requests = asked.get();
        try (Program tts = speak(directory.resolve("again.wav"), text)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText()).contains("6.00 s", "from the cache");
        }

        assertThat(requests).isEqualTo(12 + 4);
        assertThat(asked.get()).as("requests of the second run").isEqualTo(requests);
        assertThat(WavReader.read(directory.resolve("long.wav")))
                .isEqualTo(WavReader.read(directory.resolve("again.wav")))
                .isEqualTo(PcmAudio.join(Collections.nCopies(12, half)));
    }

    @Test
    void saysThatTheKeyIsRefused() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(401)
                .setHeader("Content-Type", "application/json")
                .body("{\"code\":\"InvalidApiKey\",\"message\":\"Invalid API-key provided.\",\"request_id\":\"r-1\"}")
                .build());

        try (Program tts = speak(directory.resolve("dylan.wav"))) {
            assertThat(tts.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
            assertThat(tts.errText())
                    .contains("InvalidApiKey", "request r-1")
                    .doesNotContain(KEY)
                    .hasLineCount(1);
        }
    }

    @Test
    void listsTheShippedVoicesWithoutAKey() throws Exception {
        try (Program tts = Program.start("voices", "--provider", "dashscope")) {
            assertThat(tts.outText()).contains("dashscope:Cherry", "dashscope:Dylan");
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }
        try (Program tts = Program.start("voices")) {
            assertThat(tts.outText()).contains("espeak:").doesNotContain("dashscope:");
            assertThat(tts.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DASHSCOPE_REGION, moon",
        "DASHSCOPE_REGION, frankfurt",
        "DASHSCOPE_BASE_URL, http://example.invalid/api/v1",
        "DASHSCOPE_BASE_URL, https://dashscope.aliyuncs.com/api-ws/v1/inference",
        "DASHSCOPE_WEBSOCKET_URL, wss://dashscope.aliyuncs.com/api-ws/v1/inference",
        "DASHSCOPE_WORKSPACE, not a label",
        "HTTPS_PROXY, ftp://example.invalid"
    })
    void stopsWhenTheProviderThatIsSetUpCannotBeUsed(String variable, String value) throws Exception {
        Map<String, String> environment = Map.of("DASHSCOPE_API_KEY", KEY, variable, value);
        String wav = directory.resolve("a.wav").toString();

        try (Program tts = Program.start(environment, List.of(), "speak", "Hello.", "--out", wav)) {
            assertThat(tts.exitCode()).as(tts.errText()).isEqualTo(ExitCode.NO_ACCESS);
            assertThat(tts.errText())
                    .startsWith("tts: dashscope cannot be used: " + variable)
                    .hasLineCount(1)
                    .doesNotContain(KEY);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void speaksWithAnotherProviderWhenThatIsAskedFor() throws Exception {
        Map<String, String> environment = Map.of("DASHSCOPE_API_KEY", KEY, "DASHSCOPE_REGION", "moon");

        for (String[] asked : new String[][] {{"--provider", "espeak"}, {"--voice", "espeak:en"}}) {
            Path wav = directory.resolve(asked[0] + ".wav");
            try (Program tts = Program.start(
                    environment, List.of(), "speak", "Hello.", asked[0], asked[1], "--out", wav.toString())) {
                assertThat(tts.exitCode()).as(tts.errText()).isZero();
            }
        }
    }

    @Test
    void speaksWithTheNextProviderWhereNoKeyIsSet() throws Exception {
        Map<String, String> environment = Map.of("DASHSCOPE_REGION", "moon");

        try (Program tts = Program.start(
                environment,
                List.of(),
                "speak",
                "Hello.",
                "--out",
                directory.resolve("a.wav").toString())) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }
    }

    @Test
    void findsAVoiceWhateverTheCase() throws Exception {
        server.enqueue(stream(said));

        try (Program tts = speakWith("dashscope:cherry")) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText()).contains("voice dashscope:Cherry");
        }

        assertThat(server.takeRequest().getBody().utf8()).contains("\"voice\":\"Cherry\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid voice specified", "something else"})
    void saysThatAVoiceDoesNotFitTheModel(String message) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .setHeader("Content-Type", "application/json")
                .body("{\"code\":\"InvalidParameter\",\"message\":\"" + message + "\",\"request_id\":\"r-1\"}")
                .build());

        try (Program tts = speakWith("longanyang", "--model", "qwen3-tts-flash")) {
            assertThat(tts.exitCode()).as(tts.errText()).isEqualTo(ExitCode.NOT_OFFERED);
            assertThat(tts.errText())
                    .contains("dashscope:longanyang does not speak with model qwen3-tts-flash", "cosyvoice")
                    .hasLineCount(1);
        }
    }

    private Program speakWith(String voice, String... more) throws Exception {
        String[] speak = {
            "speak", "--voice", voice, "--out", directory.resolve("voice.wav").toString(), TEXT
        };
        return Program.start(
                DashScopeReplies.environment(server, directory),
                List.of(),
                Stream.of(speak, more).flatMap(Stream::of).toArray(String[]::new));
    }

    private Program speak(Path wav) throws Exception {
        return speak(wav, TEXT);
    }

    private Program speak(Path wav, String text) throws Exception {
        return Program.start(
                DashScopeReplies.environment(server, directory),
                List.of(),
                "speak",
                "--voice",
                "dashscope:Dylan",
                "--out",
                wav.toString(),
                text);
    }
}
