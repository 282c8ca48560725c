package dev.parlance.tts.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WavFileSinkTest {
    private static final PcmAudio NOISE = Tones.noise(PcmFormat.stereo(24_000), 1_001);

    @TempDir
    private Path directory;

    @Test
    void writesAFileWithTrueSizes() throws IOException {
        Path target = directory.resolve("a.wav");

        try (WavFileSink sink = WavFileSink.create(target)) {
            write(sink, NOISE);
            assertThat(sink.duration()).isEqualTo(NOISE.duration());
            assertThat(sink.commit()).isEqualTo(target);
        }

        assertThat(target).hasBinaryContent(WavBytes.marked(NOISE));
        assertThat(files()).containsExactly(target);
    }

    @Test
    void showsNothingBeforeTheCommit() throws IOException {
        Path target = directory.resolve("a.wav");

        try (WavFileSink sink = WavFileSink.create(target)) {
            write(sink, NOISE);

            assertThat(target).doesNotExist();
        }
    }

    @Test
    void leavesNothingWithoutACommit() throws IOException {
        try (WavFileSink sink = WavFileSink.create(directory.resolve("a.wav"))) {
            write(sink, NOISE);
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void refusesATargetThatExists() throws IOException {
        Path target = Files.writeString(directory.resolve("a.wav"), "precious");

        assertThatThrownBy(() -> WavFileSink.create(target)).isInstanceOf(FileAlreadyExistsException.class);

        assertThat(target).hasContent("precious");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void refusesATargetThatAppearsMeanwhile() throws IOException {
        Path target = directory.resolve("a.wav");

        try (WavFileSink sink = WavFileSink.create(target)) {
            write(sink, NOISE);
            Files.writeString(target, "precious");
            assertThatThrownBy(sink::commit).isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(target).hasContent("precious");
        assertThat(files()).containsExactly(target);
    }

    @Test
    void replacesATargetOnlyWithTheCommit() throws IOException {
        Path target = Files.writeString(directory.resolve("a.wav"), "old");

        try (WavFileSink sink = WavFileSink.replacing(target)) {
            write(sink, NOISE);
            assertThat(target).hasContent("old");
            sink.commit();
        }

        assertThat(target).hasBinaryContent(WavBytes.marked(NOISE));
        assertThat(files()).containsExactly(target);
    }

    @Test
    void replacesWhatALinkPointsTo() throws IOException {
        Path target = Files.writeString(directory.resolve("a.wav"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.wav"), target);

        try (WavFileSink sink = WavFileSink.replacing(link)) {
            write(sink, NOISE);
            sink.commit();
        }

        assertThat(link).isSymbolicLink();
        assertThat(target).hasBinaryContent(WavBytes.marked(NOISE));
    }

    @Test
    void refusesToReplaceADirectory() {
        assertThatThrownBy(() -> WavFileSink.replacing(directory))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is not a file");
    }

    @Test
    void refusesANameThatIsTooLongBeforeThereIsAudio() throws IOException {
        Path target = directory.resolve("a".repeat(300) + ".wav");

        assertThatThrownBy(() -> WavFileSink.create(target)).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> WavFileSink.replacing(target)).isInstanceOf(FileSystemException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void saysThatTheDirectoryIsMissing() {
        Path target = directory.resolve("missing").resolve("a.wav");

        assertThatThrownBy(() -> WavFileSink.create(target))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no such directory");
    }

    @Test
    void saysThatTheDirectoryIsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> WavFileSink.create(file.resolve("a.wav"))).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void saysThatTheDirectoryCannotBeWrittenTo() throws IOException {
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(locked), "the superuser may write anywhere");

        assertThatThrownBy(() -> WavFileSink.create(locked.resolve("a.wav")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("a.wav: cannot write to its directory");
    }

    @Test
    void takesARelativeName() throws IOException {
        assertThatThrownBy(() -> WavFileSink.create(Path.of("missing-directory", "a.wav")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void givesTheFileThePermissionsOfAnyNewFile() throws IOException {
        Path ordinary = Files.writeString(directory.resolve("ordinary"), "");
        Path target = directory.resolve("a.wav");

        try (WavFileSink sink = WavFileSink.create(target)) {
            write(sink, NOISE);
            sink.commit();
        }

        assertThat(Files.getPosixFilePermissions(target)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void refusesACommitWithoutAudioAndASecondOne() throws IOException {
        try (WavFileSink sink = WavFileSink.create(directory.resolve("a.wav"))) {
            assertThatIllegalStateException().isThrownBy(sink::commit).withMessage("no audio was announced");
            write(sink, NOISE);
            sink.commit();

            assertThatIllegalStateException().isThrownBy(sink::commit).withMessage("committed twice");
            assertThatThrownBy(() -> sink.write(ByteBuffer.allocate(4))).isInstanceOf(ClosedChannelException.class);
        }
    }

    @Test
    void leavesNothingWhenAnInterruptComesBetween() throws IOException {
        try (WavFileSink sink = WavFileSink.create(directory.resolve("a.wav"))) {
            sink.begin(NOISE.format());
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> sink.write(NOISE.asByteBuffer())).isInstanceOf(ClosedChannelException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void writesWideSizesForAudioTooLongForNarrowOnes() throws IOException {
        Path target = directory.resolve("a.wav");

        try (WavFileSink sink = new WavFileSink(PartFile.creating(target), AudioMetadata.none(), 4_000)) {
            write(sink, NOISE);
            sink.commit();
        }

        byte[] expected = WavBytes.wide("RF64", 72 + 4_004, 4_004)
                .fmt(1, 2, 24_000, 16)
                .data(0xFFFFFFFFL)
                .raw(NOISE.toByteArray())
                .toByteArray();
        ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN).putLong(36, 1_001);
        assertThat(target).hasBinaryContent(expected);
        assertThat(WavReader.read(target)).isEqualTo(NOISE);
        assertThat(files()).containsExactly(target);
    }

    @Test
    void keepsTheMetadataBesideWideSizes() throws IOException {
        Path target = directory.resolve("a.wav");

        try (WavFileSink sink = new WavFileSink(PartFile.creating(target), AudioMetadata.synthetic(), 4_004)) {
            write(sink, NOISE);
            sink.commit();
        }

        assertThat(Files.size(target)).isEqualTo(WavBytes.marked(NOISE).length + 36);
        assertThat(WavReader.read(target)).isEqualTo(NOISE);
    }

    @Test
    void keepsTheNarrowSizesUpToTheirLimit() throws IOException {
        Path target = directory.resolve("a.wav");

        try (WavFileSink sink = new WavFileSink(PartFile.creating(target), AudioMetadata.none(), 4_004)) {
            write(sink, NOISE);
            sink.commit();
        }

        assertThat(target).hasBinaryContent(NOISE.toWav());
    }

    @Test
    void choosesTheHeaderByTheLengthOfTheAudio() {
        PcmFormat mono = PcmFormat.mono(24_000);
        WavHeader header = new WavHeader(mono, AudioMetadata.none());

        assertThat(header.of(WavHeader.LONGEST_RIFF_DATA_BYTES).remaining()).isEqualTo(44);
        assertThat(header.of(WavHeader.LONGEST_RIFF_DATA_BYTES + 2).remaining()).isEqualTo(80);
    }

    @Test
    void hasNoDurationBeforeItBegins() throws IOException {
        try (WavFileSink sink = WavFileSink.create(directory.resolve("a.wav"))) {
            assertThat(sink.duration()).isEqualTo(Duration.ZERO);
        }
    }

    private static void write(WavFileSink sink, PcmAudio audio) throws IOException {
        sink.begin(audio.format());
        sink.write(audio.slice(0, 400).asByteBuffer());
        sink.write(audio.slice(400, audio.frames()).asByteBuffer());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        }
    }
}
