package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonReader;
import dev.parlance.tts.cli.install.VoiceServer;
import dev.parlance.tts.neural.MadeVoice;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoicesInstallCommandTest {
    @TempDir
    private Path directory;

    private final VoiceServer server = new VoiceServer();
    private Path table = Path.of("unset");

    @BeforeEach
    void writeTheTable() throws IOException {
        table = server.table(directory.resolve("table.json"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Path voices() {
        return directory.resolve("voices");
    }

    private CliRun.Outcome tts(String... arguments) {
        return cli().tts(arguments);
    }

    private CliRun cli() {
        return new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .environment(Map.of("PARLANCE_NEURAL_VOICES", voices().toString()));
    }

    private CliRun.Outcome install(String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(
                new String[] {"voices", "install", VoiceServer.VOICE, "--table", table.toString()}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return tts(arguments);
    }

    @Test
    void installsListsAndRemovesAVoice() {
        CliRun.Outcome installed = install();
        assertThat(installed.exitCode()).as(installed.err()).isZero();
        assertThat(installed.out()).isEqualTo(VoiceServer.VOICE + " is installed in " + voices() + "\n");
        assertThat(installed.err())
                .contains("licence: CC0\n", "en_US-made-medium.onnx: ")
                .doesNotContain("\r");

        assertThat(install().out()).contains("was installed already in");
        assertThat(tts("voices", "installed").out()).contains(VoiceServer.VOICE, "en-US", "licence: CC0");

        CliRun.Outcome removed = tts("voices", "remove", VoiceServer.VOICE);
        assertThat(removed.out()).isEqualTo(VoiceServer.VOICE + " is removed from " + voices() + "\n");
        assertThat(tts("voices", "installed").err()).contains("no voice is installed in " + voices());
        assertThat(tts("voices", "remove", VoiceServer.VOICE).exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
    }

    @Test
    void showsOnATerminalHowFarItIs() {
        server.answer(VoiceServer.MODEL, http -> {
            byte[] model = server.content(VoiceServer.MODEL);
            http.promise(model.length).send(Arrays.copyOf(model, 1_000));
            http.pause(Duration.ofMillis(400));
            http.send(Arrays.copyOfRange(model, 1_000, model.length));
        });

        CliRun.Outcome run =
                cli().interactive().tts("voices", "install", VoiceServer.VOICE, "--table", table.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("\r\033[K" + VoiceServer.MODEL + ": ", " % of ");
    }

    @Test
    void keepsListingVoicesWithItsOptions() {
        assertThat(tts("voices", "--provider", "fake").out()).contains("fake:ada");
        assertThat(tts("voices", "--help").out()).contains("install", "available", "installed", "remove");
    }

    @Test
    void takesTheTableFromTheSettings() throws IOException {
        Path settings = Files.writeString(directory.resolve("config"), "voices.table = " + table + "\n");

        CliRun.Outcome run = cli().settings(settings).tts("voices", "install", "en_US-made-medium");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void asksForConsentToALicenceThatDoesNotAllowEveryUse() throws IOException {
        Files.writeString(table, server.table("\"licence\": \"CC BY-NC\", \"restricted\": true"));

        CliRun.Outcome refused = install();
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("does not allow every use: CC BY-NC", "--accept-licence");
        assertThat(server.requests(VoiceServer.MODEL)).isEmpty();

        assertThat(install("--accept-licence").exitCode()).isZero();
    }

    @Test
    void takesTheFilesFromAFolderIfTheyAreTheRightOnes() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("stick"));
        Files.write(folder.resolve(VoiceServer.MODEL), server.content(VoiceServer.MODEL));
        Files.write(folder.resolve(VoiceServer.SETTINGS), server.content(VoiceServer.SETTINGS));

        assertThat(install("--from", folder.toString()).exitCode()).isZero();
        assertThat(server.requests(VoiceServer.MODEL)).isEmpty();
        tts("voices", "remove", VoiceServer.VOICE);

        byte[] other = server.content(VoiceServer.MODEL);
        other[1]++;
        Files.write(folder.resolve(VoiceServer.MODEL), other);
        CliRun.Outcome refused = install("--from", folder.toString());
        assertThat(refused.exitCode()).isEqualTo(ExitCode.BACKEND);
        assertThat(refused.err()).contains("digest of SHA-256");
        assertThat(tts("voices", "installed").out()).isEmpty();
    }

    @Test
    void takesAVoiceThatNoTableHasFromItsModel() throws IOException {
        Path model = Files.write(directory.resolve("trained.onnx"), MadeVoice.model());
        CliRun.Outcome lacking = tts("voices", "install", "piper:mine", "--from", model.toString());
        assertThat(lacking.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(lacking.err()).contains("mine.onnx.json is not in " + directory);

        Files.write(directory.resolve("trained.onnx.json"), MadeVoice.settings());
        CliRun.Outcome run = tts("voices", "install", "piper:mine", "--from", model.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("licence: not stated").containsPattern("mine.onnx: .*, SHA-256 [0-9a-f]{64}\n");
        assertThat(tts("voices", "installed").out()).contains("piper:mine");
        assertThat(voices().resolve("mine/mine.onnx.json")).exists();
    }

    @Test
    void saysThatAVoiceOfKokoroNeedsATable() {
        CliRun.Outcome download = tts("voices", "install", "kokoro-local:af_heart");
        CliRun.Outcome local = tts("voices", "install", "kokoro-local:af_heart", "--from", directory.toString());

        assertThat(List.of(download.exitCode(), local.exitCode()))
                .containsExactly(ExitCode.NOT_OFFERED, ExitCode.USAGE);
        assertThat(download.err())
                .isEqualTo(
                        "tts: kokoro-local:af_heart is not in the table of voices, which has none of kokoro-local. Write a"
                                + " table that has it, as docs/cli.md shows under Natural voices, and name it with --table\n");
        assertThat(local.err()).contains("Write a table that has it, as docs/cli.md shows");
    }

    @Test
    void saysThatAModelOfAUserIsEmpty() throws IOException {
        Path model = Files.createFile(directory.resolve("trained.onnx"));

        CliRun.Outcome run = tts("voices", "install", "piper:mine", "--from", model.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualTo("tts: " + model + " is empty. Name another\n");
    }

    @Test
    void refusesAModelOfAUserThatDoesNotSpeak() throws IOException {
        Path model = Files.write(directory.resolve("trained.onnx"), MadeVoice.kokoroModel());
        Files.write(directory.resolve("trained.onnx.json"), MadeVoice.settings());

        CliRun.Outcome run = tts("voices", "install", "piper:mine", "--from", model.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("piper:mine is not installed, since it does not speak", "mine.onnx has no input input");
        assertThat(tts("voices", "installed").out()).isEmpty();
        assertThat(model).exists();
    }

    @Test
    void listsWhatCanBeInstalled() {
        install();

        assertThat(tts("voices", "available").out())
                .contains("piper:en_US-lessac-medium", "60.3 MiB", "(not for every use)");
        assertThat(tts("voices", "available", "german").out())
                .contains("piper:de_DE-thorsten-medium")
                .doesNotContain("en_US");
        assertThat(tts("voices", "available", "--table", table.toString()).out())
                .contains("yes", "CC0");
        assertThat(tts("voices", "available", "klingon").err()).contains("no voice in the table matches");
    }

    @Test
    void printsJsonThatParses() throws IOException {
        install();

        assertThat(parsed(tts("voices", "installed", "--json").out()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("id", VoiceServer.VOICE)
                .containsEntry("language", "en-US")
                .doesNotContainKey("problem");
        assertThat(parsed(tts("voices", "available", "--json", "--table", table.toString())
                        .out()))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("installed", true)
                .containsEntry("licence", "CC0");
        assertThat(tts("voices", "installed", "--json").out()).doesNotContain("null");
    }

    private static Object parsed(String json) throws IOException {
        return JsonReader.of(new Buffer().writeUtf8(json)).readJsonValue();
    }

    @Test
    void saysWhatIsWrongWithAnInstalledVoice() throws IOException {
        install();
        Files.writeString(voices().resolve("en_US-made-medium").resolve(VoiceServer.SETTINGS), "{}");

        assertThat(tts("voices", "installed").out()).contains("cannot be used: ", "audio");
        assertThat(tts("voices", "remove", VoiceServer.VOICE).exitCode()).isZero();
        assertThat(voices().resolve("en_US-made-medium")).doesNotExist();
    }

    @Test
    void asksWhichVoiceIsMeant() {
        CliRun.Outcome run = tts("voices", "install", "piper:en_US-lesac-medium");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err()).contains("did you mean", "en_US-lessac-medium");
    }

    @Test
    void saysThatTheFolderIsAFile() throws IOException {
        Files.writeString(voices(), "a file");

        CliRun.Outcome run = install();

        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains(voices().toString());
    }

    @Test
    void endsWhenItIsCancelled() {
        CliRun cli = cli();
        cli.cancellation().cancel();

        CliRun.Outcome run = cli.tts("voices", "install", VoiceServer.VOICE, "--table", table.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.CANCELLED);
        assertThat(List.of(voices().toFile().list())).containsExactly(".partial");
    }
}
