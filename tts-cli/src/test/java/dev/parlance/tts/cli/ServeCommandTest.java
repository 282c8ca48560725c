package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeCommandTest {
    private static final String TEXT = "Good morning.";
    private static final String KEY = "0123456789abcdef";

    @TempDir
    private Path directory;

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeSpeechProvider first = FakeSpeechProvider.named("first");
    private final FakeSpeechProvider second = FakeSpeechProvider.named("second");

    private CliRun cli() {
        return new CliRun().with(first).with(second).without("third", "set THIRD_KEY");
    }

    @Test
    void speaksWithEveryProviderThatCanBeUsed() throws Exception {
        try (ServedRun run = ServedRun.start(cli(), "serve", "--port", "0")) {
            HttpResponse<byte[]> answer = speak(run, "second:lin");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(WavReader.read(new ByteArrayInputStream(answer.body())))
                    .isEqualTo(second.fake().audio(SpeechRequest.of(TEXT, VoiceId.of("second:lin"))));
            assertThat(first.fake().calls()).isZero();
            assertThat(text(get(run, "/v1/audio/voices")))
                    .contains("first:ada", "second:lin")
                    .doesNotContain("third");
        }
    }

    @Test
    void endsWithSuccessWhenItIsToldToEnd() throws Exception {
        ServedRun run = ServedRun.start(cli(), "serve", "--port", "0");

        CliRun.Outcome outcome = run.end();

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).hasLineCount(1);
        assertThat(first.isClosed()).isTrue();
    }

    @Test
    void fallsBackOnlyIfToldTo() throws Exception {
        first.fake().failAlways(Fault.error(new SpeechError.Unavailable("down")));

        try (ServedRun run = ServedRun.start(cli(), "serve", "--port", "0")) {
            assertThat(speak(run, "default").statusCode()).isEqualTo(503);
        }
        assertThat(second.fake().calls()).isZero();
    }

    @Test
    void fallsBackIfToldTo() throws Exception {
        first.fake().failAlways(Fault.error(new SpeechError.Unavailable("down")));

        try (ServedRun run = ServedRun.start(cli(), "serve", "--port", "0", "--fallback")) {
            assertThat(speak(run, "default").statusCode()).isEqualTo(200);
        }
        assertThat(second.fake().calls()).isOne();
    }

    @Test
    void takesTheKeyFromTheEnvironment() throws Exception {
        CliRun keyed = cli().environment(Map.of("SPEECH_KEY", KEY));

        try (ServedRun run = ServedRun.start(keyed, "serve", "--port", "0", "--key-variable", "SPEECH_KEY")) {
            assertThat(get(run, "/v1/models").statusCode()).isEqualTo(401);
            assertThat(http.send(
                                    HttpRequest.newBuilder(run.address().resolve("/v1/models"))
                                            .header("Authorization", "Bearer " + KEY)
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(run.end().err()).doesNotContain(KEY);
        }
    }

    @Test
    void showsNoKeyThatIsGivenInPlaceOfItsVariable() {
        CliRun.Outcome run = cli().tts("serve", "--key-variable", "sk-secret");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--key-variable").doesNotContain("secret");
    }

    @Test
    void takesOptionsFromTheSettings() throws Exception {
        Path settings = Files.writeString(directory.resolve("config.properties"), """
                voice = nobody:none
                serve.port = 0
                serve.alias = alloy=second:ada,echo=SECOND:lin
                serve.max-text = 20
                """);

        try (ServedRun run = ServedRun.start(cli().settings(settings), "serve")) {
            assertThat(speak(run, "alloy").statusCode()).isEqualTo(200);
            assertThat(speak(run, "echo").statusCode()).isEqualTo(200);
            assertThat(speak(run, "fable").statusCode()).isEqualTo(400);
            assertThat(speak(run, "alloy", TEXT.repeat(2)).statusCode()).isEqualTo(400);
        }
        assertThat(second.fake().requests())
                .extracting(request -> request.voice().orElseThrow())
                .containsExactly(VoiceId.of("second:ada"), VoiceId.of("second:lin"));
    }

    @Test
    void takesTheVoiceOfAnAliasAsSpeakDoes() throws Exception {
        try (ServedRun run = ServedRun.start(
                cli(), "serve", "--port", "0", "--alias", "alloy=second:zh", "--alias", "echo=SECOND:ADA")) {
            assertThat(speak(run, "alloy").statusCode()).isEqualTo(200);
            assertThat(speak(run, "echo").statusCode()).isEqualTo(200);
        }
        assertThat(second.fake().requests())
                .extracting(request -> request.voice().orElseThrow())
                .containsExactly(VoiceId.of("second:lin"), VoiceId.of("second:ada"));
    }

    @Test
    void warnsOfAnAliasThatNoProviderSpeaks() throws Exception {
        ServedRun run = ServedRun.start(
                cli(), "serve", "--port", "0", "--alias", "a=second:adda,b=third:ada,c=fourth:ada,d=second:lin");

        assertThat(run.end().err().lines().filter(line -> line.startsWith("tts: ")))
                .containsExactly(
                        "tts: requests for the voice a fail: unknown voice second:adda; did you mean second:ada?",
                        "tts: requests for the voice b fail: third cannot be used: set THIRD_KEY",
                        "tts: requests for the voice c fail: no provider is named fourth. There are first, second, third");
        assertThat(second.fake().requests()).isEmpty();
    }

    @Test
    void namesTheSettingThatIsWrong() throws IOException {
        Path settings = Files.writeString(directory.resolve("config.properties"), "serve.port = high");
        Path unknown = Files.writeString(directory.resolve("unknown.properties"), "serve.voice = ada");

        assertThat(cli().settings(settings).tts("serve").err()).contains(settings + ": serve.port is no whole number");
        assertThat(cli().settings(unknown).tts("serve").err()).contains("serve.voice: is no setting");
    }

    @Test
    void saysThatThePortIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CliRun.Outcome run = cli().tts("serve", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
            assertThat(run.err())
                    .contains("port " + taken.getLocalPort(), "another program has that port", "--port")
                    .hasLineCount(1);
        }
    }

    @Test
    void givesAssistantsTheSoundDevice() throws Exception {
        FakeAudioPlayer player = FakeAudioPlayer.on(VirtualClock.automatic());

        try (ServedRun run = ServedRun.start(cli().player(player), "serve", "--port", "0")) {
            HttpResponse<byte[]> answer = post(run, "/mcp", """
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                     "params": {"name": "speak", "arguments": {"text": "%s"}}}""".formatted(TEXT));

            assertThat(text(answer)).contains("All of it was heard");
        }
        assertThat(player.heard()).hasSize(1);
    }

    private HttpResponse<byte[]> speak(ServedRun run, String voice) throws Exception {
        return speak(run, voice, TEXT);
    }

    private HttpResponse<byte[]> speak(ServedRun run, String voice, String text) throws Exception {
        return post(
                run,
                "/v1/audio/speech",
                "{\"input\":\"" + text + "\",\"voice\":\"" + voice + "\",\"response_format\":\"wav\"}");
    }

    private HttpResponse<byte[]> post(ServedRun run, String path, String body) throws Exception {
        URI address = run.address().resolve(path);
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(ServedRun run, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(run.address().resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
