package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.testkit.FaultExchange;
import dev.parlance.tts.testkit.FaultServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the program against servers that its settings name, of each kind. */
@Tag("slow")
final class ServersProgramTest {
    private static final String KEY = "sk-secret-0123456789";
    private static final String TEXT = "Some words that no line of the program repeats.";
    private static final PcmAudio SAID = DashScopeReplies.noise(24_000);
    private static final int PIECE_BYTES = 4_801;

    @TempDir
    private Path directory;

    private final FaultServer server = FaultServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    /** How the servers answer, and which voice they have. */
    enum Kind {
        OPENAI("alloy") {
            @Override
            void answer(FaultExchange http) throws IOException {
                sendEvents(http, "event: speech.audio.delta\n", "event: speech.audio.done\n");
            }
        },
        VLLM_OMNI("vivian") {
            @Override
            void answer(FaultExchange http) throws IOException {
                byte[] wav = SAID.toWav();
                Arrays.fill(wav, 40, 44, (byte) 0xFF);
                send(http.type("audio/wav"), wav);
            }
        },
        KOKORO("af_sky") {
            @Override
            void answer(FaultExchange http) throws IOException {
                send(http.type("audio/pcm"), SAID.toByteArray());
            }
        },
        SPEACHES("af_heart") {
            @Override
            void answer(FaultExchange http) throws IOException {
                sendEvents(http, "", "");
            }
        },
        LOCALAI("amy") {
            @Override
            void answer(FaultExchange http) throws IOException {
                http.type("audio/x-wav").body(SAID.toWav());
            }
        };

        final String voice;

        Kind(String voice) {
            this.voice = voice;
        }

        abstract void answer(FaultExchange http) throws IOException;

        final String dialect() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static void send(FaultExchange http, byte[] bytes) throws IOException {
            for (int at = 0; at < bytes.length; at += PIECE_BYTES) {
                http.send(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PIECE_BYTES)));
            }
        }

        static void sendEvents(FaultExchange http, String delta, String done) throws IOException {
            http.type("text/event-stream");
            byte[] pcm = SAID.toByteArray();
            for (int at = 0; at < pcm.length; at += PIECE_BYTES) {
                byte[] piece = Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + PIECE_BYTES));
                http.send(delta + "data: {\"type\":\"speech.audio.delta\",\"audio\":\""
                        + Base64.getEncoder().encodeToString(piece) + "\"}\n\n");
            }
            http.send(done + "data: {\"type\":\"speech.audio.done\"}\n\n");
        }
    }

    private Path settings(String... lines) throws IOException {
        return Files.write(directory.resolve("config.properties"), List.of(lines));
    }

    private Program tts(Path settings, String... arguments) throws IOException {
        Map<String, String> environment = Map.of(
                Settings.FILE_VARIABLE,
                settings.toString(),
                "SERVER_KEY",
                KEY,
                "PARLANCE_CACHE_DIR",
                directory.resolve("cache").toString());
        return Program.start(environment, List.of(), arguments);
    }

    @ParameterizedTest
    @EnumSource
    void speaksThroughEachKindOfServer(Kind kind) throws Exception {
        server.on("/v1/audio/speech", kind::answer);
        Path settings = settings(
                "server.mine.url = " + server.uri("/v1"),
                "server.mine.dialect = " + kind.dialect(),
                "server.mine.key-variable = SERVER_KEY");
        Path wav = directory.resolve("x.wav");

        try (Program tts = tts(settings, "speak", "--voice", "mine:" + kind.voice, "--out", wav.toString(), TEXT)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText())
                    .contains("1.00 s", "voice mine:" + kind.voice)
                    .doesNotContain(KEY, TEXT);
            assertThat(tts.outText()).isEmpty();
        }

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.header("Authorization")).contains("Bearer " + KEY);
            assertThat(request.text()).contains(TEXT, "\"" + kind.voice + "\"");
        });
        assertThat(WavReader.read(wav)).isEqualTo(SAID);
    }

    @Test
    void findsOutTheKindAndListsTheVoices() throws Exception {
        server.on(
                        "/v1/audio/voices",
                        http -> http.type("application/json")
                                .body("{\"voices\":[{\"id\":\"af_sky\",\"name\":\"af_sky\"}]}"))
                .on("/v1/audio/speech", Kind.KOKORO::answer);
        Path settings = settings("server.mine.url = " + server.uri("/"), "voice = mine:af_sky");

        try (Program tts = tts(settings, "voices", "--provider", "mine")) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.outText()).contains("mine:af_sky");
        }
        try (Program tts =
                tts(settings, "speak", "--out", directory.resolve("x.wav").toString(), TEXT)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText()).contains("voice mine:af_sky");
        }
        assertThat(server.requests().get(server.requests().size() - 1).text()).contains("\"pcm\"");
    }

    @Test
    void saysThatTheFileOfSettingsIsNotThere() throws Exception {
        try (Program tts = tts(directory.resolve("typo.properties"), "devices")) {
            assertThat(tts.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(tts.errText()).contains(Settings.FILE_VARIABLE, "typo.properties");
        }
    }

    @Test
    void saysThatTheServerOfAnUnknownKindIsNotThere() throws Exception {
        Path settings = settings("server.mine.url = http://127.0.0.1:1", "providers = mine, espeak");
        String out = directory.resolve("x.wav").toString();

        try (Program tts = tts(settings, "speak", "--out", out, TEXT)) {
            assertThat(tts.exitCode()).as(tts.errText()).isEqualTo(ExitCode.BACKEND);
            assertThat(tts.errText()).contains("mine cannot be used: the server cannot be reached: ", "Start it");
        }
        try (Program tts = tts(settings, "speak", "--fallback", "--out", out, TEXT)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText()).contains("voice espeak:");
        }
    }

    @Test
    void saysThatTheServerIsNotThere() throws Exception {
        Path settings = settings("server.mine.url = http://127.0.0.1:1", "server.mine.dialect = kokoro");

        try (Program tts =
                tts(settings, "speak", "--out", directory.resolve("x.wav").toString(), TEXT)) {
            assertThat(tts.exitCode()).as(tts.errText()).isEqualTo(ExitCode.BACKEND);
            assertThat(tts.errText()).contains("the connection failed").doesNotContain(TEXT);
        }
        assertThat(directory.resolve("x.wav")).doesNotExist();
    }
}
