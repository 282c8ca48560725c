package dev.parlance.tts.cachefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.store.AudioKey;
import dev.parlance.tts.store.TrimPolicy;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is no regular file is not opened: a FIFO would block, a link would lead elsewhere. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class IrregularFilesTest {
    private static final AudioKey KEY = Recordings.key(1);
    private static final int SIZE = 10_000;

    @TempDir
    private Path directory;

    /** What may be in the place of a file. */
    enum Irregular {
        FIFO,
        EMPTY_DIRECTORY,
        FULL_DIRECTORY,
        SOCKET,
        LINK_TO_A_FILE,
        LINK_TO_A_DEVICE,
        LINK_LOOP,
        DANGLING_LINK;

        void create(Path path) throws IOException, InterruptedException {
            Files.createDirectories(path.getParent());
            switch (this) {
                case FIFO ->
                    assertThat(new ProcessBuilder("mkfifo", path.toString())
                                    .start()
                                    .waitFor())
                            .isZero();
                case EMPTY_DIRECTORY -> Files.createDirectory(path);
                case FULL_DIRECTORY ->
                    Files.createFile(Files.createDirectory(path).resolve("file"));
                case SOCKET -> createSocket(path);
                case LINK_TO_A_FILE ->
                    Files.createSymbolicLink(path, Files.createTempFile(path.getParent(), "another", ""));
                case LINK_TO_A_DEVICE -> Files.createSymbolicLink(path, Path.of("/dev/zero"));
                case LINK_LOOP -> Files.createSymbolicLink(path, path);
                case DANGLING_LINK -> Files.createSymbolicLink(path, path.resolveSibling("nothing"));
            }
        }

        // The name of a socket is limited to about 100 bytes, so it is moved to its place.
        private static void createSocket(Path path) throws IOException {
            Path shortPath = Files.createTempDirectory("s").resolve("s");
            try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                socket.bind(UnixDomainSocketAddress.of(shortPath));
                Files.move(shortPath, path);
            }
            Files.delete(shortPath.getParent());
        }
    }

    @ParameterizedTest
    @EnumSource
    void areAMissInPlaceOfAnEntry(Irregular kind) throws Exception {
        Path entry = new Layout(directory).entry(KEY);
        kind.create(entry);

        try (FileAudioStore store = open()) {
            assertThat(store.find(KEY)).isEmpty();
            assertThat(Files.exists(entry, LinkOption.NOFOLLOW_LINKS)).isEqualTo(kind == Irregular.FULL_DIRECTORY);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areNotLookedInto(Irregular kind) throws Exception {
        kind.create(new Layout(directory).entry(KEY));

        try (FileAudioStore store = open()) {
            assertThat(store.entries()).isEmpty();
            assertThat(store.stats().entries()).isZero();
            assertThat(store.verify().damaged()).isZero();
            assertThat(store.trim(TrimPolicy.KEEP_ALL.withMaxAge(Duration.ZERO)).removedEntries())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FULL_DIRECTORY")
    void areReplacedByAnEntry(Irregular kind) throws Exception {
        kind.create(new Layout(directory).entry(KEY));

        try (FileAudioStore store = open()) {
            store.find(KEY);
            Recordings.keep(store, 1, SIZE);

            assertThat(Recordings.read(store, KEY)).contains(Recordings.audio(1, SIZE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void doNotKeepOthersFromWriting(Irregular kind) throws Exception {
        Path writing = directory.resolve("writing");
        kind.create(writing.resolve("1-2-three.lock"));
        kind.create(writing.resolve("1-2-three.1.part"));
        kind.create(writing.resolve("4-5-six.7.part"));

        try (FileAudioStore store = open()) {
            Recordings.keep(store, 1, SIZE);
            store.trim(TrimPolicy.KEEP_ALL);

            assertThat(Recordings.read(store, KEY)).contains(Recordings.audio(1, SIZE));
        }
    }

    private FileAudioStore open() {
        return FileAudioStore.open(FileCacheConfig.at(directory));
    }
}
