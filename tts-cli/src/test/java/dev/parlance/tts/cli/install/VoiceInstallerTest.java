package dev.parlance.tts.cli.install;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.neural.InstalledVoice;
import dev.parlance.tts.neural.MadeVoice;
import dev.parlance.tts.provider.UnusableProviderException;
import dev.parlance.tts.speech.Cancellation;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.Gate;
import dev.parlance.tts.testkit.InThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceInstallerTest {
    private static final VoiceId ID = VoiceId.of(VoiceServer.VOICE);

    @TempDir
    private Path directory;

    private final VoiceServer server = new VoiceServer();
    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        server.close();
    }

    private final InstallProgress progress = new InstallProgress() {
        @Override
        public void waiting() {
            heard.add("waiting");
        }

        @Override
        public void moved(String file, long bytes, long ofBytes) {
            heard.add(file + " " + bytes + "/" + ofBytes);
        }

        @Override
        public void complete(String file, long bytes, String sha256) {
            heard.add(file + " complete " + sha256);
        }

        @Override
        public void untried(String why) {
            heard.add("untried: " + why);
        }
    };

    private Path voices() {
        return directory.resolve("voices");
    }

    private OfferedVoice voice() throws IOException {
        return VoiceTable.in(server.table(directory.resolve("table.json")))
                .find(ID)
                .orElseThrow();
    }

    private boolean install() throws IOException {
        return install(FileServers.in(Map.of()));
    }

    private boolean install(FileSource source) throws IOException {
        return new VoiceInstaller(voices(), progress).install(voice(), source, cancellation);
    }

    private static InstallException.Kind kindOf(ThrowingCallable work) {
        InstallException[] thrown = new InstallException[1];
        assertThatThrownBy(work).isInstanceOfSatisfying(InstallException.class, e -> thrown[0] = e);
        return thrown[0].kind();
    }

    private void assertInstalled() throws IOException {
        assertThat(InstalledVoice.in(voices())).singleElement().satisfies(voice -> {
            assertThat(voice.id()).isEqualTo(ID);
            assertThat(voice.problem()).isEmpty();
        });
        Path model = voices().resolve("en_US-made-medium").resolve(VoiceServer.MODEL);
        assertThat(Files.readAllBytes(model)).isEqualTo(server.content(VoiceServer.MODEL));
        assertThat(part()).doesNotExist();
    }

    private Path part() {
        return voices().resolve(".partial/en_US-made-medium/" + VoiceServer.MODEL + ".part");
    }

    @Test
    void installsAVoiceOnce() throws IOException {
        assertThat(install()).isTrue();
        assertInstalled();
        assertThat(heard)
                .contains(VoiceServer.MODEL + " complete "
                        + VoiceServer.digest("SHA-256", server.content(VoiceServer.MODEL)));

        assertThat(install()).isFalse();
        assertThat(server.requests(VoiceServer.MODEL)).hasSize(1);
    }

    private static String md5(byte[] content) {
        return VoiceServer.digest("MD5", content);
    }

    private Path tableWith(String model) throws IOException {
        Path file = server.table(directory.resolve("table.json"));
        String sha256 = "\"sha256\": \"" + VoiceServer.digest("SHA-256", server.content(VoiceServer.MODEL)) + "\"";
        return Files.writeString(file, Files.readString(file).replace(sha256, model));
    }

    private boolean installFrom(Path table) {
        OfferedVoice voice = VoiceTable.in(table).find(ID).orElseThrow();
        return new VoiceInstaller(voices(), progress).install(voice, FileServers.in(Map.of()), cancellation);
    }

    @Test
    void statesTheStrongDigestOfAFileOfWhichTheTableHasAWeakOne() throws IOException {
        byte[] model = server.content(VoiceServer.MODEL);

        assertThat(installFrom(tableWith("\"md5\": \"" + md5(model) + "\""))).isTrue();

        assertThat(heard).contains(VoiceServer.MODEL + " complete " + VoiceServer.digest("SHA-256", model));
    }

    @Test
    void goesByTheStrongDigestIfTheTableHasBoth() throws IOException {
        byte[] model = server.content(VoiceServer.MODEL);
        Path table = tableWith("\"md5\": \"" + md5(model) + "\", \"sha256\": \"" + "0".repeat(64) + "\"");

        assertThatThrownBy(() -> installFrom(table)).hasMessageContaining("digest of SHA-256");
        assertThat(InstalledVoice.in(voices())).isEmpty();
    }

    @Test
    void bringsADamagedFileAgainAndNoOther() throws IOException {
        install();
        Path model = voices().resolve("en_US-made-medium").resolve(VoiceServer.MODEL);
        byte[] damaged = Files.readAllBytes(model);
        damaged[100]++;
        Files.write(model, damaged);

        assertThat(install()).isTrue();

        assertInstalled();
        assertThat(server.requests(VoiceServer.MODEL)).hasSize(2);
        assertThat(server.requests(VoiceServer.SETTINGS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 100, 8_191, 8_192, 8_193, -2, -1})
    void goesOnByItselfWhereTheConnectionBroke(int cut) throws IOException {
        byte[] model = server.content(VoiceServer.MODEL);
        int at = Math.floorMod(cut, model.length);
        server.cutModelOnceAfter(at);

        assertThat(install()).isTrue();

        assertInstalled();
        assertThat(server.requests(VoiceServer.MODEL).get(1).header("Range")).contains("bytes=" + at + "-");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 8_192, -1})
    void goesOnInTheNextRunWhereTheFirstOneBrokeOff(int cut) throws IOException {
        byte[] model = server.content(VoiceServer.MODEL);
        int at = Math.floorMod(cut, model.length);
        server.cutModelAfter(at);

        assertThat(kindOf(this::install)).isEqualTo(InstallException.Kind.DOWNLOAD);
        assertThat(part()).hasSize(at);
        assertThat(InstalledVoice.in(voices())).isEmpty();

        server.put(VoiceServer.MODEL, model);
        assertThat(install()).isTrue();
        assertInstalled();
        assertThat(server.requests(VoiceServer.MODEL).get(2).header("Range")).contains("bytes=" + at + "-");
        assertThat(server.requests(VoiceServer.MODEL).get(2).header("If-Range")).isPresent();
    }

    @Test
    void startsAnewIfTheFileHasChangedMeanwhile() throws IOException {
        byte[] first = server.content(VoiceServer.MODEL);
        server.cutModelAfter(500);
        assertThat(kindOf(this::install)).isEqualTo(InstallException.Kind.DOWNLOAD);
        byte[] second = first.clone();
        // In the name of the program that wrote it.
        second[4]++;

        server.put(VoiceServer.MODEL, second);

        assertThat(install()).isTrue();
        assertInstalled();
        assertThat(heard).contains(VoiceServer.MODEL + " 0/" + second.length);
    }

    @Test
    void startsAnewIfTheServerKnowsNoRanges() throws IOException {
        byte[] model = server.content(VoiceServer.MODEL);
        server.withoutRanges().cutModelAfter(500);
        assertThat(kindOf(this::install)).isEqualTo(InstallException.Kind.DOWNLOAD);

        server.put(VoiceServer.MODEL, model);

        assertThat(install()).isTrue();
        assertInstalled();
    }

    @Test
    void startsAnewIfWhatWasThereTurnsOutWrong() throws IOException {
        byte[] model = server.content(VoiceServer.MODEL);
        server.withoutTags().cutModelAfter(500);
        assertThat(kindOf(this::install)).isEqualTo(InstallException.Kind.DOWNLOAD);
        byte[] damaged = Files.readAllBytes(part());
        damaged[3]++;
        Files.write(part(), damaged);

        server.put(VoiceServer.MODEL, model);

        assertThat(install()).isTrue();
        assertInstalled();
        assertThat(server.requests(VoiceServer.MODEL)).hasSize(4);
    }

    @Test
    void refusesAFileOfAnotherSizeBeforeItComes() throws IOException {
        OfferedVoice stated = voice();
        server.put(VoiceServer.MODEL, new byte[10_000_000]);

        assertThatThrownBy(() ->
                        new VoiceInstaller(voices(), progress).install(stated, FileServers.in(Map.of()), cancellation))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("the file there has 10000000 bytes");
        assertThat(InstalledVoice.in(voices())).isEmpty();
    }

    @Test
    void refusesMoreBytesThanTheTableStates() throws IOException {
        OfferedVoice stated = voice();
        server.answer(VoiceServer.MODEL, http -> http.send(new byte[1_000_000]));

        assertThatThrownBy(() ->
                        new VoiceInstaller(voices(), progress).install(stated, FileServers.in(Map.of()), cancellation))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("more than the");
    }

    @Test
    void refusesAFileOfAnotherDigestAndForgetsIt() throws IOException {
        OfferedVoice stated = voice();
        byte[] other = server.content(VoiceServer.MODEL);
        other[3]++;
        server.put(VoiceServer.MODEL, other);

        assertThatThrownBy(() ->
                        new VoiceInstaller(voices(), progress).install(stated, FileServers.in(Map.of()), cancellation))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("digest of SHA-256");
        assertThat(part()).doesNotExist();
        assertThat(InstalledVoice.in(voices())).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        server.answer(VoiceServer.MODEL, http -> http.status(404).body("no"));

        assertThatThrownBy(this::install)
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("HTTP 404")
                .hasMessageContaining("Look for a newer table");
    }

    @Test
    void followsARedirectToAnotherHost() throws IOException {
        byte[] model = server.content(VoiceServer.MODEL);
        OfferedVoice stated = voice();
        String elsewhere = stated.files().stream()
                .filter(OfferedFile::isModel)
                .findFirst()
                .orElseThrow()
                .url()
                .toString()
                .replace("127.0.0.1", "localhost")
                .replace(VoiceServer.MODEL, "cdn");
        server.answer("cdn", http -> server.serve(http, model, model.length))
                .answer(
                        VoiceServer.MODEL,
                        http -> http.status(302).header("Location", elsewhere).body(""));

        assertThat(install()).isTrue();

        assertThat(server.requests("cdn")).hasSize(1);
    }

    @Test
    void endsWhenTheServerFallsSilentAndKeepsWhatCame() throws IOException {
        server.answer(VoiceServer.MODEL, http -> {
            server.serve(http, server.content(VoiceServer.MODEL), 700);
            http.stall();
        });

        assertThatThrownBy(() -> install(FileServers.in(Map.of()).withSilence(Duration.ofSeconds(2))))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("the server sent nothing for")
                .hasMessageContaining("the same command goes on");
        assertThat(part()).hasSize(700);
    }

    @Test
    void keepsWhatCameWhenItIsCancelled() throws IOException {
        server.answer(VoiceServer.MODEL, http -> {
            server.serve(http, server.content(VoiceServer.MODEL), 700);
            cancellation.cancel();
            http.stall();
        });

        assertThat(kindOf(this::install)).isEqualTo(InstallException.Kind.CANCELLED);
        assertThat(InstalledVoice.in(voices())).isEmpty();
    }

    @Test
    void isCancelledByAnInterruptWhileItWrites() throws IOException {
        Files.write(directory.resolve(VoiceServer.MODEL), server.content(VoiceServer.MODEL));
        Files.write(directory.resolve(VoiceServer.SETTINGS), server.content(VoiceServer.SETTINGS));
        LocalFiles files = LocalFiles.at(directory);
        OfferedVoice voice = files.present(voice());
        Thread.currentThread().interrupt();

        try {
            assertThat(kindOf(() -> new VoiceInstaller(voices(), progress).install(voice, files, cancellation)))
                    .isEqualTo(InstallException.Kind.CANCELLED);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(InstalledVoice.in(voices())).isEmpty();
    }

    @Test
    void saysHowMuchSpaceIsMissing() {
        assertThatThrownBy(() -> new VoiceInstaller(voices(), progress, folder -> 100, InstalledVoice::tryOut)
                        .install(voice(), FileServers.in(Map.of()), cancellation))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("needs 1 MB more")
                .hasMessageContaining("PARLANCE_NEURAL_VOICES");
        assertThat(server.requests(VoiceServer.MODEL)).isEmpty();
    }

    @Test
    void twoAtOnceDownloadItOnce() throws Exception {
        Gate downloading = new Gate();
        byte[] model = server.content(VoiceServer.MODEL);
        server.answer(VoiceServer.MODEL, http -> {
            passed(downloading);
            server.serve(http, model, model.length);
        });
        OfferedVoice voice = voice();
        InstallProgress opening = new QuietProgress() {
            @Override
            public void waiting() {
                downloading.open();
            }
        };
        List<CompletableFuture<Boolean>> both = new ArrayList<>();
        for (int each = 0; each < 2; each++) {
            both.add(InThread.start(() ->
                    new VoiceInstaller(voices(), opening).install(voice, FileServers.in(Map.of()), cancellation)));
        }

        assertThat(both).map(CompletableFuture::join).containsExactlyInAnyOrder(true, false);
        assertThat(server.requests(VoiceServer.MODEL)).hasSize(1);
        assertInstalled();
    }

    private static void passed(Gate gate) throws IOException {
        try {
            gate.pass();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Test
    void refusesSettingsThatNoVoiceHas() {
        server.put(VoiceServer.SETTINGS, new byte[] {'{', '}'});

        assertThatThrownBy(this::install)
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining("audio");
        assertThat(InstalledVoice.in(voices())).isEmpty();
    }

    private static byte[] pointer() {
        return ("version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64)).getBytes(UTF_8);
    }

    static Stream<Arguments> modelsThatDoNotSpeak() {
        return Stream.of(
                Arguments.of(new byte[100], "no whole ONNX model"),
                Arguments.of(pointer(), "no whole ONNX model"),
                Arguments.of(MadeVoice.kokoroModel(), "has no input input"));
    }

    @ParameterizedTest
    @MethodSource("modelsThatDoNotSpeak")
    void refusesAModelThatDoesNotSpeakAndLeavesNothing(byte[] model, String message) {
        server.put(VoiceServer.MODEL, model);

        assertThatThrownBy(this::install)
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("is not installed, since it does not speak")
                .hasMessageContaining(message);
        assertThat(voices().toFile().list()).containsExactly(".partial");
        assertThat(voices().resolve(".partial").toFile().list()).containsExactly("en_US-made-medium.lock");
    }

    @Test
    void keepsTheVoiceThatWasThereIfAFileInItsPlaceDoesNotSpeak() throws IOException {
        install();
        byte[] settings = server.content(VoiceServer.SETTINGS);
        server.put(VoiceServer.SETTINGS, "{}".getBytes(UTF_8));

        assertThat(kindOf(this::install)).isEqualTo(InstallException.Kind.WRONG_USE);

        assertInstalled();
        assertThat(voices().resolve("en_US-made-medium").resolve(VoiceServer.SETTINGS))
                .hasBinaryContent(settings);
    }

    @Test
    void installsAVoiceThatCannotBeTriedHereAndSaysSo() throws IOException {
        VoiceInstaller.Trial impossible = (folder, id, cancellation) -> {
            throw new UnusableProviderException("no runtime");
        };

        assertThat(new VoiceInstaller(voices(), progress, folder -> Long.MAX_VALUE, impossible)
                        .install(voice(), FileServers.in(Map.of()), cancellation))
                .isTrue();

        assertInstalled();
        assertThat(heard).contains("untried: no runtime");
    }

    @Test
    void keepsWhatCameWhenItsTrialIsCancelled() throws IOException {
        VoiceInstaller.Trial cancelling = (folder, id, cancellation) -> Optional.of(new SpeechError.Cancelled());
        VoiceInstaller installer = new VoiceInstaller(voices(), progress, folder -> Long.MAX_VALUE, cancelling);

        assertThat(kindOf(() -> installer.install(voice(), FileServers.in(Map.of()), cancellation)))
                .isEqualTo(InstallException.Kind.CANCELLED);

        assertThat(install()).isTrue();
        assertThat(server.requests(VoiceServer.MODEL)).hasSize(1);
    }

    @Test
    void removesAVoiceAndWhatAnInstallationHasLeft() throws IOException {
        VoiceRemoval removal = new VoiceRemoval(voices());
        install();

        assertThat(removal.remove(ID, cancellation, () -> {})).isTrue();
        assertThat(InstalledVoice.in(voices())).isEmpty();
        assertThat(voices().resolve("en_US-made-medium")).doesNotExist();
        assertThat(removal.remove(ID, cancellation, () -> {})).isFalse();

        server.cutModelAfter(500);
        assertThat(kindOf(this::install)).isEqualTo(InstallException.Kind.DOWNLOAD);
        assertThat(part()).exists();
        assertThat(removal.remove(ID, cancellation, () -> {})).isTrue();
        assertThat(part()).doesNotExist();
    }

    @Test
    void leavesTheModelToOtherVoicesOfIt() throws IOException {
        Path kokoro = Files.createDirectories(voices().resolve("Kokoro"));
        Files.write(kokoro.resolve("model.onnx"), new byte[1]);
        Files.writeString(kokoro.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"a\": 1}}}");
        Files.createDirectories(kokoro.resolve("voices"));
        Files.write(kokoro.resolve("voices/af_ada.bin"), new byte[1024]);
        Files.write(kokoro.resolve("voices/bf_bea.bin"), new byte[1024]);
        VoiceRemoval removal = new VoiceRemoval(voices());

        assertThat(removal.remove(VoiceId.of("kokoro-local:af_ada"), cancellation, () -> {}))
                .isTrue();
        assertThat(kokoro.resolve("model.onnx")).exists();
        assertThat(kokoro.resolve("voices/af_ada.bin")).doesNotExist();

        assertThat(removal.remove(VoiceId.of("kokoro-local:bf_bea"), cancellation, () -> {}))
                .isTrue();
        assertThat(kokoro).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"piper:../x", "piper:..", "piper:a/b", "piper:.hidden", "piper:a b", "espeak:en", "piper:-x"})
    void removesNothingByANameThatIsNone(String id) {
        assertThatThrownBy(() -> new VoiceRemoval(voices()).remove(VoiceId.of(id), cancellation, () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
