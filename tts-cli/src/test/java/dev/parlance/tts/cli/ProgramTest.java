package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.testkit.FaultServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program as its users do: in a process, with eSpeak NG, and with nothing on its PATH. */
@Tag("slow")
class ProgramTest {
    private static final String SENTENCE = "The quick brown fox jumps over the lazy dog. ";

    @TempDir
    private Path directory;

    @Test
    void speaksEnglishAndChineseWithoutAnythingInstalled() throws Exception {
        Path wav = directory.resolve("hello.wav");

        try (Program tts = Program.start("speak", "Hello. 你好，世界。", "--out", wav.toString())) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }

        assertThat(WavReader.read(wav).duration()).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    }

    @Test
    void saysWhatToDoWhereThereIsNoKeyAndNeverPrintsOne() throws Exception {
        try (Program without = Program.start("doctor");
                Program with = Program.start(Map.of("DASHSCOPE_API_KEY", "sk-secret"), List.of(), "doctor")) {
            assertThat(without.outText()).contains("MISSING: set DASHSCOPE_API_KEY", "Ready: tts speak uses espeak");
            assertThat(with.outText() + with.errText()).contains("dashscope").doesNotContain("sk-secret");
        }
    }

    @Test
    void speaksThroughAServerWithoutAKey() throws Exception {
        PcmAudio said = DashScopeReplies.noise(12_000);
        Path wav = directory.resolve("local.wav");
        try (FaultServer server = FaultServer.start()
                        .on("/v1/audio/speech", http -> http.type("audio/wav").body(said.toWav()));
                Program tts = Program.start(
                        Map.of("OPENAI_BASE_URL", server.uri("").toString()),
                        List.of(),
                        "speak",
                        "Hello.",
                        "--out",
                        wav.toString())) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(tts.errText()).contains("voice openai:alloy");
        }

        assertThat(WavReader.read(wav)).isEqualTo(said);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysOnATerminalWhatToType() throws Exception {
        assumeThat(Path.of("/usr/bin/script")).isExecutable();
        Path wav = directory.resolve("typed.wav");

        try (Program tts = Program.startOnTerminal("speak", "--out", wav.toString())) {
            BufferedReader terminal = new BufferedReader(new InputStreamReader(tts.out(), StandardCharsets.UTF_8));
            assertThat(terminal.readLine()).contains("Type the text, then Ctrl-D");
            tts.type("Hello.\n\u0004");

            assertThat(tts.exitCode()).isZero();
        }
        assertThat(WavReader.read(wav).frames()).isPositive();
    }

    @Test
    void saysWhichSettingsCount() throws Exception {
        try (Program child = Program.start("doctor");
                Program inside = Program.start(Map.of("PARLANCE_ESPEAK_IN_PROCESS", "true"), List.of(), "doctor")) {
            assertThat(child.outText()).doesNotContain("IN_PROCESS").contains("providers  /nonexistent/");
            assertThat(inside.outText()).contains("PARLANCE_ESPEAK_IN_PROCESS: true to run it in this process");
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void leavesNothingBehindAfterCtrlC() throws Exception {
        Path text = Files.writeString(directory.resolve("long.txt"), SENTENCE.repeat(20_000));
        Path output = Files.createDirectory(directory.resolve("output"));
        String[] speak = {
            "speak",
            "--file",
            text.toString(),
            "--out",
            output.resolve("long.wav").toString(),
            "--subtitles",
            output.resolve("long.srt").toString()
        };

        try (WatchService watch = output.getFileSystem().newWatchService()) {
            output.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            try (Program tts = Program.start(speak)) {
                assertThat(watch.poll(60, TimeUnit.SECONDS))
                        .as("the file has been begun")
                        .isNotNull();
                tts.interrupt();

                assertThat(tts.exitCode()).as(tts.errText()).isEqualTo(ExitCode.CANCELLED);
            }
        }

        assertThat(output).isEmptyDirectory();
    }

    @Test
    void stopsWithoutAWordWhenTheReaderOfItsOutputGoes() throws Exception {
        Path text = Files.writeString(directory.resolve("long.txt"), SENTENCE.repeat(2_000));

        try (Program tts = Program.start("speak", "--file", text.toString(), "--out", "-")) {
            assertThat(tts.out().readNBytes(1_000)).startsWith('R', 'I', 'F', 'F');
            tts.out().close();

            assertThat(tts.exitCode()).isEqualTo(ExitCode.OUTPUT);
            assertThat(tts.errText()).isEmpty();
        }
    }
}
