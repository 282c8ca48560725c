package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.cli.install.VoiceServer;
import dev.parlance.tts.neural.MadeVoice;
import dev.parlance.tts.testkit.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program installs a voice in a process that is ended in the middle, and speaks with it. */
@Tag("slow")
final class InstalledVoiceProgramTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final VoiceServer piper = new VoiceServer();
    private final VoiceServer kokoro = VoiceServer.ofKokoro();

    @AfterEach
    void close() {
        piper.close();
        kokoro.close();
    }

    /** A voice that is installed from a server. */
    private record Installed(VoiceServer server, String id, String folder, String model, int sampleRateHz) {
        int half() {
            return server.content(model).length / 2;
        }
    }

    private Installed made() {
        return new Installed(piper, VoiceServer.VOICE, "en_US-made-medium", VoiceServer.MODEL, 22_050);
    }

    private Installed ada() {
        return new Installed(kokoro, VoiceServer.ADA, VoiceServer.KOKORO_FOLDER, VoiceServer.KOKORO_MODEL, 24_000);
    }

    private Program tts(String... arguments) throws IOException {
        return Program.start(
                Map.of("PARLANCE_NEURAL_VOICES", directory.resolve("voices").toString()), List.of(), arguments);
    }

    private Program install(Installed voice) throws IOException {
        Path table = voice.server().table(directory.resolve("table.json"));
        return tts("voices", "install", voice.id(), "--table", table.toString());
    }

    private Path part(Installed voice) {
        return directory.resolve("voices/.partial/" + voice.folder() + "/" + voice.model() + ".part");
    }

    /** Serves the first bytes of the model, opens the gate once the program has written them, and sends no more. */
    private void serveHalf(Installed voice, Gate written) {
        VoiceServer server = voice.server();
        server.answer(voice.model(), http -> {
            server.serve(http, server.content(voice.model()), voice.half());
            while (!Files.exists(part(voice)) || Files.size(part(voice)) < voice.half()) {
                http.pause(Duration.ofMillis(20));
            }
            written.open();
            http.stall();
        });
    }

    private void assertResumesAndSpeaks(Installed voice) throws Exception {
        VoiceServer server = voice.server();
        assertThat(part(voice)).hasSize(voice.half());
        try (Program speak = speak(voice)) {
            assertThat(speak.exitCode()).as(speak.errText()).isNotZero();
        }
        server.put(voice.model(), server.content(voice.model()));

        try (Program again = install(voice)) {
            assertThat(again.exitCode()).as(again.errText()).isZero();
        }
        assertThat(server.requests(voice.model()).get(1).header("Range")).contains("bytes=" + voice.half() + "-");

        try (Program speak = speak(voice)) {
            assertThat(speak.exitCode()).as(speak.errText()).isZero();
            assertThat(speak.errText()).contains("voice " + voice.id());
        }
        assertThat(WavReader.read(wav()).frames()).isPositive();
        assertThat(WavReader.read(wav()).format().sampleRateHz()).isEqualTo(voice.sampleRateHz());
    }

    private Program speak(Installed voice) throws IOException {
        return tts("speak", "Ready.", "--voice", voice.id(), "--out", wav().toString(), "--force");
    }

    private Path wav() {
        return directory.resolve("x.wav");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void goesOnAfterAWriteHasFailed() throws Exception {
        byte[] model = MadeVoice.model(3_000_000);
        piper.put(VoiceServer.MODEL, model);
        Path table = piper.table(directory.resolve("table.json"));
        Map<String, String> environment =
                Map.of("PARLANCE_NEURAL_VOICES", directory.resolve("voices").toString());
        String[] install = {"voices", "install", VoiceServer.VOICE, "--table", table.toString()};

        try (Program full = Program.startWithSmallFiles(2_000, environment, install)) {
            assertThat(full.exitCode()).as(full.errText()).isEqualTo(ExitCode.OUTPUT);
            assertThat(full.errText()).contains(".part cannot be written: it is larger than a file may be there");
        }
        long written = Files.size(part(made()));
        assertThat(written).isBetween(500_000L, 2_500_000L);

        try (Program again = Program.start(environment, List.of(), install)) {
            assertThat(again.exitCode()).as(again.errText()).isZero();
        }
        assertThat(piper.requests(VoiceServer.MODEL).get(1).header("Range")).contains("bytes=" + written + "-");
        assertThat(directory.resolve("voices/en_US-made-medium").resolve(VoiceServer.MODEL))
                .hasBinaryContent(model);
    }

    @Test
    void installsWithoutATrialWhereOnnxRuntimeCannotBeLoaded() throws Exception {
        Path table = piper.table(directory.resolve("table.json"));
        Path voices = directory.resolve("voices");

        try (Program install = Program.start(
                Map.of("PARLANCE_NEURAL_VOICES", voices.toString()),
                List.of("-Donnxruntime.native.path=" + directory),
                "voices",
                "install",
                VoiceServer.VOICE,
                "--table",
                table.toString())) {
            assertThat(install.exitCode()).as(install.errText()).isZero();
            assertThat(install.errText())
                    .contains("the voice could not be tried: this system cannot load ONNX Runtime");
        }
        assertThat(voices.resolve("en_US-made-medium").resolve(VoiceServer.MODEL))
                .exists();
    }

    @Test
    void goesOnAfterItWasKilledAndSpeaks() throws Exception {
        assertGoesOnAfterItWasKilled(made());
    }

    @Test
    void goesOnWithAVoiceOfKokoroAfterItWasKilledAndSpeaks() throws Exception {
        assertGoesOnAfterItWasKilled(ada());
    }

    private void assertGoesOnAfterItWasKilled(Installed voice) throws Exception {
        Gate written = new Gate();
        serveHalf(voice, written);
        try (Program first = install(voice)) {
            assertThat(written.pass(DEADLINE)).isTrue();
            first.kill();
            assertThat(first.exitCode()).isNotZero();
        }

        assertResumesAndSpeaks(voice);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void goesOnAfterCtrlCAndSpeaks() throws Exception {
        Gate written = new Gate();
        serveHalf(made(), written);
        try (Program first = install(made())) {
            assertThat(written.pass(DEADLINE)).isTrue();
            first.interrupt();
            assertThat(first.exitCode()).as(first.errText()).isEqualTo(ExitCode.CANCELLED);
            assertThat(first.errText()).contains("the same command goes on where it stopped");
        }

        assertResumesAndSpeaks(made());
    }
}
