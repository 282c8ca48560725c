package dev.parlance.tts.espeak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.speech.VoiceId;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class UnpackingTest {
    private static final int PROCESSES = 3;
    private static final long DEADLINE_SECONDS = 120;

    @TempDir
    Path dir;

    private Path cache;
    private Path text;

    @BeforeEach
    void writesTheText() throws IOException {
        cache = dir.resolve("cache");
        text = Files.writeString(dir.resolve("text.txt"), "Hello. 你好。");
    }

    @Test
    void unpacksAgainWhenItsFolderIsDeletedUnderALivingEngine() throws IOException {
        try (EspeakProvider espeak = EspeakProvider.open(EspeakConfig.at(cache))) {
            TestEspeak.say(espeak, SpeechRequest.of("Hello."));
            EspeakFolder.delete(cache);
            SpeechRequest german = SpeechRequest.of("Guten Tag.", VoiceId.of("espeak:de"));

            assertThat(TestEspeak.refusal(espeak, german)).isInstanceOf(SpeechError.Unavailable.class);
            assertThat(TestEspeak.say(espeak, german).audio().duration()).isPositive();
        }
    }

    @Test
    void severalProcessesMayStartAtOnceWithNothingOnTheirPath() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int process = 0; process < PROCESSES; process++) {
            processes.add(SpeakingProcess.start(cache, text, dir.resolve("out" + process)));
        }

        for (int process = 0; process < PROCESSES; process++) {
            String said = finish(processes.get(process));
            long frames = Long.parseLong(said.lines().findFirst().orElseThrow());
            assertThat(Files.size(dir.resolve("out" + process))).isEqualTo(2 * frames);
        }
        assertThat(namesIn(cache)).hasSize(1).allMatch(name -> name.startsWith("espeak-ng-"));
        assertThat(namesIn(unpacked()))
                .containsExactly("espeak-ng-data", "espeak-ng.library", "files.txt", "support", "voices");
    }

    @Test
    void aProcessKilledWhileUnpackingLeavesNothingInTheWay() throws Exception {
        Process killed = SpeakingProcess.start(cache, text, dir.resolve("out"));
        TestDeadline.await("the unpacking", () -> !killed.isAlive() || isUnpacking());
        killed.destroyForcibly().waitFor();

        String said = finish(SpeakingProcess.start(cache, text, dir.resolve("out")));

        assertThat(said.lines().findFirst().orElseThrow()).containsOnlyDigits();
    }

    @Test
    void unpacksOnlyOnce() throws IOException {
        EspeakProvider.open(EspeakConfig.at(cache)).close();
        FileTime first = Files.getLastModifiedTime(unpacked().resolve("files.txt"));

        EspeakProvider.open(EspeakConfig.at(cache)).close();

        assertThat(Files.getLastModifiedTime(unpacked().resolve("files.txt"))).isEqualTo(first);
    }

    @Test
    void repairsAFolderThatLostAFile() throws IOException {
        EspeakProvider.open(EspeakConfig.at(cache)).close();
        Path dictionary = unpacked().resolve("espeak-ng-data").resolve("en_dict");
        Files.delete(dictionary);

        EspeakProvider.open(EspeakConfig.at(cache)).close();

        assertThat(dictionary).exists();
        assertThat(namesIn(cache)).hasSize(1);
    }

    @Test
    void repairsAFolderWithAFileCutShort() throws IOException {
        EspeakProvider.open(EspeakConfig.at(cache)).close();
        Path dictionary = unpacked().resolve("espeak-ng-data").resolve("en_dict");
        long whole = Files.size(dictionary);
        Files.writeString(dictionary, "cut");

        EspeakProvider.open(EspeakConfig.at(cache)).close();

        assertThat(dictionary).hasSize(whole);
    }

    @Test
    void doesNotTrustAListThatWasCutShort() throws IOException {
        EspeakProvider.open(EspeakConfig.at(cache)).close();
        Path dictionary = unpacked().resolve("espeak-ng-data").resolve("en_dict");
        Files.delete(dictionary);
        Files.writeString(unpacked().resolve("files.txt"), "");

        EspeakProvider.open(EspeakConfig.at(cache)).close();

        assertThat(dictionary).exists();
    }

    @Test
    void sweepsWhatProcessesLeftLongAgo() throws IOException {
        Path old = Files.createDirectories(cache.resolve("unpacking-old").resolve("data"));
        Path young = Files.createDirectories(cache.resolve("unpacking-young"));
        Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.now().minus(Duration.ofDays(1))));

        EspeakProvider.open(EspeakConfig.at(cache)).close();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoCopyOfTheLibraryBehind(EspeakConfig.Host host) throws IOException {
        try (EspeakProvider espeak = EspeakProvider.open(EspeakConfig.at(cache).withHost(host))) {
            TestEspeak.say(espeak, SpeechRequest.of("Hello."));
            assertThat(namesIn(unpacked()))
                    .filteredOn(name -> !name.equals("support"))
                    .containsExactly("espeak-ng-data", "espeak-ng.library", "files.txt", "voices");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_000})
    void asksTheEngineAgainWhenTheListOfVoicesIsCutShort(int size) throws IOException {
        EspeakProvider.open(EspeakConfig.at(cache)).close();
        Path voices = unpacked().resolve("voices");
        byte[] whole = Files.readAllBytes(voices);
        Files.write(voices, Arrays.copyOf(whole, size));

        EspeakProvider.open(EspeakConfig.at(cache)).close();

        assertThat(voices).hasBinaryContent(whole);
    }

    @Test
    void asksTheEngineAgainWhenTheListOfVoicesIsZeros() throws IOException {
        EspeakProvider.open(EspeakConfig.at(cache)).close();
        Path voices = unpacked().resolve("voices");
        byte[] whole = Files.readAllBytes(voices);
        Files.write(voices, new byte[whole.length]);

        EspeakProvider.open(EspeakConfig.at(cache)).close();

        assertThat(voices).hasBinaryContent(whole);
    }

    @Test
    void leavesNothingOfWhatItCouldNotUnpack() throws IOException {
        Path library = Files.writeString(dir.resolve("library"), "a library");
        byte[] zip = zipOf("entry");
        Path data = Files.write(dir.resolve("data.zip"), Arrays.copyOf(zip, zip.length / 3));
        EspeakResources damaged =
                new EspeakResources(data.toUri().toURL(), library.toUri().toURL());

        assertThatThrownBy(() -> EspeakFolder.in(cache, damaged)).isInstanceOf(IOException.class);

        assertThat(namesIn(cache)).isEmpty();
    }

    @Test
    void saysWhichFolderItCannotWrite() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        assertThatThrownBy(() -> EspeakProvider.open(EspeakConfig.at(file)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void refusesAnArchiveThatReachesOutOfItsFolder() throws IOException {
        ZipInputStream zip = zip("../outside");
        ZipEntry entry = zip.getNextEntry();

        assertThatThrownBy(() -> EspeakFolder.unpack(zip, entry, dir.resolve("root")))
                .isInstanceOf(IOException.class);
        assertThat(dir.resolve("outside")).doesNotExist();
    }

    private static ZipInputStream zip(String name) throws IOException {
        return new ZipInputStream(new ByteArrayInputStream(zipOf(name)));
    }

    private static byte[] zipOf(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        return bytes.toByteArray();
    }

    private boolean isUnpacking() throws IOException {
        return Files.exists(cache) && namesIn(cache).stream().anyMatch(name -> name.startsWith("unpacking-"));
    }

    private Path unpacked() throws IOException {
        return cache.resolve(namesIn(cache).stream()
                .filter(name -> name.startsWith("espeak-ng-"))
                .findFirst()
                .orElseThrow());
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .map(name -> name.replaceFirst("^support-.*", "support"))
                    .sorted()
                    .toList();
        }
    }

    private static String finish(Process process) throws IOException, InterruptedException {
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
