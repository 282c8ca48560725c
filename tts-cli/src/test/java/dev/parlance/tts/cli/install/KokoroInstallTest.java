package dev.parlance.tts.cli.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.neural.MadeVoice;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.VoiceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Voices that share a model are installed and removed one by one. */
class KokoroInstallTest {
    @TempDir
    private Path directory;

    private final VoiceServer server = VoiceServer.ofKokoro();

    private final InstallProgress quiet = new QuietProgress();

    @AfterEach
    void close() {
        server.close();
    }

    private Path voices() {
        return directory.resolve("voices");
    }

    private Path home() {
        return voices().resolve(VoiceServer.KOKORO_FOLDER);
    }

    private Path staging() {
        return voices().resolve(".partial").resolve(VoiceServer.KOKORO_FOLDER);
    }

    private boolean install(String id) throws IOException {
        OfferedVoice voice = VoiceTable.in(server.table(directory.resolve("table.json")))
                .find(VoiceId.of(id))
                .orElseThrow();
        return new VoiceInstaller(voices(), quiet).install(voice, FileServers.in(Map.of()), Cancellation.never());
    }

    private boolean remove(String id) {
        return new VoiceRemoval(voices()).remove(VoiceId.of(id), Cancellation.never(), () -> {});
    }

    private void assertInstalled(String... ids) {
        assertThat(InstalledVoice.in(voices()))
                .allSatisfy(voice -> assertThat(voice.problem()).isEmpty())
                .extracting(voice -> voice.id().toString())
                .containsExactly(ids);
    }

    @Test
    void downloadsTheModelOfTwoVoicesOnce() throws IOException {
        assertThat(install(VoiceServer.ADA)).isTrue();
        assertInstalled(VoiceServer.ADA);

        assertThat(install(VoiceServer.BEA)).isTrue();

        assertInstalled(VoiceServer.ADA, VoiceServer.BEA);
        assertThat(install(VoiceServer.ADA)).isFalse();
        assertThat(server.requests(VoiceServer.KOKORO_MODEL)).hasSize(1);
        assertThat(server.requests("tokenizer.json")).hasSize(1);
        assertThat(staging()).doesNotExist();
    }

    @Test
    void takesTheFilesFromAFolder() throws IOException {
        Path stick = Files.createDirectories(directory.resolve("stick/voices")).getParent();
        for (String name : List.of(VoiceServer.KOKORO_MODEL, "tokenizer.json", VoiceServer.ADA_STYLE)) {
            Files.write(stick.resolve(name), server.content(name));
        }
        OfferedVoice ada = VoiceTable.in(server.table(directory.resolve("table.json")))
                .find(VoiceId.of(VoiceServer.ADA))
                .orElseThrow();
        LocalFiles files = LocalFiles.at(stick);

        assertThat(new VoiceInstaller(voices(), quiet).install(files.present(ada), files, Cancellation.never()))
                .isTrue();

        assertInstalled(VoiceServer.ADA);
        assertThat(server.requests(VoiceServer.KOKORO_MODEL)).isEmpty();
    }

    @Test
    void removesTheModelWithTheLastVoice() throws IOException {
        install(VoiceServer.ADA);
        install(VoiceServer.BEA);

        assertThat(remove(VoiceServer.ADA)).isTrue();
        assertInstalled(VoiceServer.BEA);
        assertThat(home().resolve(VoiceServer.KOKORO_MODEL)).exists();

        assertThat(remove(VoiceServer.BEA)).isTrue();
        assertThat(home()).doesNotExist();
    }

    @Test
    void goesOnWithTheModelThatAnotherVoiceHasBegun() throws IOException {
        byte[] model = server.content(VoiceServer.KOKORO_MODEL);
        server.cutModelAfter(700);
        assertThatThrownBy(() -> install(VoiceServer.ADA)).isInstanceOf(InstallException.class);
        server.put(VoiceServer.KOKORO_MODEL, model);

        assertThat(install(VoiceServer.BEA)).isTrue();

        assertInstalled(VoiceServer.BEA);
        assertThat(server.requests(VoiceServer.KOKORO_MODEL).get(2).header("Range"))
                .contains("bytes=700-");
    }

    @Test
    void removesWhatAnInstallationHasLeft() throws IOException {
        server.answer(VoiceServer.KOKORO_MODEL, http -> http.status(503).body("down"));
        assertThatThrownBy(() -> install(VoiceServer.ADA)).isInstanceOf(InstallException.class);
        assertThatThrownBy(() -> install(VoiceServer.BEA)).isInstanceOf(InstallException.class);

        assertThat(remove(VoiceServer.ADA)).isTrue();
        assertThat(staging().resolve(VoiceServer.ADA_STYLE)).doesNotExist();
        assertThat(staging().resolve(VoiceServer.BEA_STYLE)).exists();

        assertThat(remove(VoiceServer.BEA)).isTrue();
        assertThat(staging()).doesNotExist();
        assertThat(remove(VoiceServer.BEA)).isFalse();
    }

    @Test
    void keepsTheFirstVoiceIfTheSecondDoesNotSpeak() throws IOException {
        install(VoiceServer.ADA);
        server.put(VoiceServer.BEA_STYLE, new byte[1_000]);

        assertThatThrownBy(() -> install(VoiceServer.BEA))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("bf_bea.bin has 1000 bytes");

        assertInstalled(VoiceServer.ADA);
        assertThat(home().resolve(VoiceServer.BEA_STYLE)).doesNotExist();
    }

    @Test
    void doesNotRemoveAVoiceOutOfAFileOfSeveral() throws IOException {
        MadeVoice.writeKokoroOnnx(voices());

        assertThatThrownBy(() -> remove(VoiceServer.ADA))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("voices-v1.0.bin with other voices. Delete that file");
        assertThat(voices().resolve("kokoro-onnx/voices-v1.0.bin")).exists();
    }

    @Test
    void takesTheOtherFormOfTheTableOfTokens() throws IOException {
        String tokens = new String(server.content("tokenizer.json"), UTF_8);
        server.drop("tokenizer.json")
                .put(
                        "config.json",
                        tokens.replaceFirst("\\{\"model\": (.*)}", "$1").getBytes(UTF_8));

        assertThat(install(VoiceServer.ADA)).isTrue();

        assertInstalled(VoiceServer.ADA);
        remove(VoiceServer.ADA);
        assertThat(home()).doesNotExist();
    }

    @Test
    void refusesATableThatHasTwoModelsInOneFolder() throws IOException {
        Path file = server.table(directory.resolve("table.json"));
        String digest = VoiceServer.digest("SHA-256", MadeVoice.kokoroModel());
        String table = Files.readString(file);
        int second = table.lastIndexOf(digest);
        Files.writeString(file, table.substring(0, second) + "0".repeat(64) + table.substring(second + 64));

        assertThatThrownBy(() -> VoiceTable.in(file))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining(VoiceServer.BEA + ": another voice has another model.onnx in the same folder");
    }
}
