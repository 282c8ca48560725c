package dev.parlance.tts.cachefile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parlance.tts.Parlance;
import dev.parlance.tts.speech.SpeechOrigin;
import dev.parlance.tts.speech.SpeechReceipt;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.store.TrimPolicy;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.RecordingSink;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Parts of the directory belong to root, as after one run with sudo, and a process of another user works with the rest. These
 * tests need root, to start that process and so that there is a user it may not read.
 */
@Tag("slow")
final class OtherUsersFilesTest {
    private static final String NOBODY = "65534";
    private static final int SIZE = 10_000;

    @TempDir
    private Path directory;

    @TempDir
    private Path copies;

    @BeforeEach
    void requireRoot() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "these tests need root");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "these tests need setpriv");
        allow(directory, "rwxrwxrwx");
        allow(copies, "rwxr-xr-x");
    }

    @Test
    void spokenTextIsCachedInWhatMayBeWritten() throws Exception {
        try (FileAudioStore store = open()) {
            Recordings.keep(store, 1, SIZE);
        }
        allow(directory.resolve("entries"), "rwxrwxrwx");
        allow(directory.resolve("writing"), "rwxrwxrwx");

        assertThat(cachedSpeech()).isEqualTo("SYNTHESIZED []\nCACHED []\n1 entries\n");
    }

    @Test
    void anEntryOfRootIsReplaced() throws Exception {
        fill();
        allowAll("rwxrwxrwx", "rw-------");

        assertThat(cachedSpeech())
                .startsWith("SYNTHESIZED [the audio store could not be searched: AccessDeniedException.")
                .endsWith("CACHED []\n4 entries\n")
                .contains("belong to this user: change the owner");
    }

    @Test
    void foldersOfRootAreAWarningThatSaysWhatToDo() throws Exception {
        fill();
        allow(directory, "rwxr-xr-x");

        assertThat(cachedSpeech())
                .contains(
                        "could not be searched: AccessDeniedException. The cache's folder and all in it must belong to this"
                                + " user: change the owner, or choose another folder.")
                .contains("SYNTHESIZED")
                .doesNotContain("Exception in thread");
    }

    @Test
    void whatMayNotBeReadIsNotCounted() throws Exception {
        fill();
        allow(directory.resolve("entries"), "rwxrwxrwx");
        allow(directory.resolve("writing"), "rwxrwxrwx");

        assertThat(asNobodyJava(Tidying.class)).isEqualTo("trimmed, verified, listed\n");
    }

    private void fill() throws IOException {
        try (FileAudioStore store = open()) {
            for (int number = 1; number < 4; number++) {
                Recordings.keep(store, number, SIZE);
            }
            CachedSpeech.speak(store);
        }
        Path lock = directory.resolve("writing").resolve("1-2-three.lock");
        allow(Files.createFile(lock), "rw-------");
        allow(Files.createFile(directory.resolve("writing").resolve("1-2-three.1.part")), "rw-------");
    }

    private void allowAll(String directories, String files) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                allow(path, Files.isDirectory(path) ? directories : files);
            }
        }
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private FileAudioStore open() {
        return FileAudioStore.open(FileCacheConfig.at(directory));
    }

    private String cachedSpeech() throws IOException, InterruptedException {
        return asNobodyJava(CachedSpeech.class);
    }

    /** Returns our class path as another user can read it: libraries lie in root's home, as a rule. */
    private String readableClassPath() throws IOException {
        List<String> parts = new ArrayList<>();
        for (String part : ChildProcess.classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            parts.add(Files.isRegularFile(path) ? copy(path).toString() : part);
        }
        return String.join(File.pathSeparator, parts);
    }

    private Path copy(Path jar) throws IOException {
        Path copy = copies.resolve(jar.getFileName());
        if (Files.notExists(copy)) {
            allow(Files.copy(jar, copy), "rw-r--r--");
        }
        return copy;
    }

    private String asNobodyJava(Class<?> main) throws IOException, InterruptedException {
        return asNobody(
                ChildProcess.java(), "-Xshare:auto", "-cp", readableClassPath(), main.getName(), directory.toString());
    }

    private static String asNobody(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Stream.concat(Stream.of("setpriv", "--reuid=" + NOBODY, "--clear-groups"), Stream.of(command))
                                .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() == 0 ? said : "failed: " + said;
    }

    /** Speaks a text twice, and prints where it came from and the warnings. */
    static final class CachedSpeech {
        private CachedSpeech() {}

        public static void main(String[] arguments) throws IOException {
            try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of(arguments[0])))) {
                print(speak(store));
                print(speak(store));
                System.out.println(entries(store) + " entries");
            }
        }

        static SpeechReceipt speak(FileAudioStore store) {
            return Parlance.builder()
                    .provider(FakeSpeechProvider.of(FakeSpeechSynthesizer.create()))
                    .cache(store)
                    .build()
                    .synthesizer()
                    .synthesize(SpeechRequest.of("Hello."), RecordingSink.create())
                    .get();
        }

        private static void print(SpeechReceipt receipt) {
            SpeechOrigin origin = receipt.origin();
            List<String> warnings = receipt.warnings();
            System.out.println(origin + " " + warnings);
        }

        private static long entries(FileAudioStore store) {
            try {
                return store.stats().entries();
            } catch (IOException e) {
                return 0;
            }
        }
    }

    /** Tidies a directory, most of which another user owns. */
    static final class Tidying {
        private Tidying() {}

        public static void main(String[] arguments) throws IOException {
            try (FileAudioStore store = FileAudioStore.open(FileCacheConfig.at(Path.of(arguments[0])))) {
                Recordings.keep(store, 20, SIZE);
                store.trim(TrimPolicy.KEEP_ALL.withMaxEntries(1));
                boolean whole = store.verify().whole() == 1;
                boolean listed = store.entries().size() == 1 && store.stats().entries() == 1;
                System.out.println(whole && listed ? "trimmed, verified, listed" : "lost");
            }
        }
    }
}
