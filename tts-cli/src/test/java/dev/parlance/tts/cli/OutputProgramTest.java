package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.PcmAudio;
import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.testkit.InThread;
import dev.parlance.tts.testkit.TestDeadline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the program's audio can go, as a shell sends it there. */
@Tag("slow")
class OutputProgramTest {
    private static final int PLACEHOLDER = 0xFFFF_FFFF;

    @TempDir
    private Path directory;

    @Test
    void keepsTheModeOfTheFileItReplaces() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.wav"), "old");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        assertSpeaks("--force", "--out", secret.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(WavReader.read(secret).frames()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    void writesToAPipe(String name) throws Exception {
        try (Program tts = Program.start("speak", "Hello.", "--out", name)) {
            byte[] wav = tts.out().readAllBytes();

            assertThat(tts.exitCode()).as(tts.errText()).isZero();
            assertThat(WavReader.read(new ByteArrayInputStream(wav)).frames()).isPositive();
            assertThat(dataSize(wav)).isEqualTo(PLACEHOLDER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdout"})
    void mendsTheSizesOfAWavOnAStandardOutputThatIsAFile(String name) throws Exception {
        Path wav = directory.resolve("a.wav");

        try (Program tts = Program.startInto(Redirect.to(wav.toFile()), "speak", "Hello.", "--out", name)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }

        byte[] bytes = Files.readAllBytes(wav);
        assertThat(dataSize(bytes)).isEqualTo(bytes.length - dataAt(bytes));
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(bytes.length - 8);
    }

    @Test
    void mendsWhatItAppendsAndLeavesWhatWasThere() throws Exception {
        Path wav = directory.resolve("a.wav");
        byte[] before = "RIFF something that was there before".repeat(10).getBytes(StandardCharsets.UTF_8);
        Files.write(wav, before);

        try (Program tts = Program.startInto(Redirect.appendTo(wav.toFile()), "speak", "Hello.", "--out", "-")) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }

        byte[] bytes = Files.readAllBytes(wav);
        byte[] appended = Arrays.copyOfRange(bytes, before.length, bytes.length);
        assertThat(Arrays.copyOf(bytes, before.length)).isEqualTo(before);
        assertThat(dataSize(appended)).isEqualTo(appended.length - dataAt(appended));
    }

    @Test
    void writesToANamedPipe() throws Exception {
        Path pipe = directory.resolve("pipe.wav");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<PcmAudio> reader = InThread.start(() -> read(pipe));

        assertSpeaks("--out", pipe.toString());

        assertThat(reader.join().frames()).isPositive();
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void writesToADevice() throws Exception {
        assertSpeaks("--out", "/dev/null");

        try (Program tts = Program.start("speak", "Hello.", "--out", "/dev/full")) {
            assertThat(tts.exitCode()).as(tts.errText()).isEqualTo(ExitCode.OUTPUT);
            assertThat(tts.errText()).startsWith("tts: /dev/full cannot be written");
        }
    }

    @Test
    void removesWhatAKilledRunLeft() throws Exception {
        String text = "A sentence that goes on for some time. ".repeat(2_000);
        try (Program killed = Program.start(
                "speak", text, "--out", directory.resolve("killed.wav").toString())) {
            // Its first bytes are there; it is far from its end.
            TestDeadline.await("the first bytes", () -> !parts().isEmpty() || !killed.isRunning());
            assertThat(killed.isRunning()).isTrue();
            killed.kill();
            killed.exitCode();
        }
        assertThat(parts()).hasSize(1);

        assertSpeaks("--out", directory.resolve("next.wav").toString());

        assertThat(parts()).isEmpty();
    }

    @Test
    void leavesTheFileOfARunThatLives() throws Exception {
        Path living = directory.resolve(".parlance-" + ProcessHandle.current().pid() + "-abc.part");
        try (FileChannel channel = FileChannel.open(living, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(channel.tryLock()).isNotNull();

            assertSpeaks("--out", directory.resolve("a.wav").toString());

            assertThat(living).exists();
        }
        Path named = Files.createFile(directory.resolve(".parlance-of-mine.part"));

        assertSpeaks("--out", directory.resolve("b.wav").toString());

        assertThat(living).doesNotExist();
        assertThat(named).exists();
    }

    private void assertSpeaks(String... options) throws Exception {
        String[] all =
                Stream.concat(Stream.of("speak", "Hello."), Stream.of(options)).toArray(String[]::new);
        try (Program tts = Program.start(all)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    private static PcmAudio read(Path pipe) {
        try (InputStream in = Files.newInputStream(pipe)) {
            return WavReader.read(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int dataSize(byte[] wav) {
        return ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).getInt(dataAt(wav) - 4);
    }

    private static int dataAt(byte[] wav) {
        return new String(wav, StandardCharsets.ISO_8859_1).indexOf("data") + 8;
    }
}
