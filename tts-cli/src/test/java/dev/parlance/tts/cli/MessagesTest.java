package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are for people: they say what is wrong and what to do, once, and in no words of Java. */
class MessagesTest {
    private static final Pattern JAVA = Pattern.compile(
            "\\w+Exception\\b|\\w+Error\\b|java\\.|is not an? (double|int|long|boolean)\\b|enum|null|Optional");
    private static final Pattern DOUBLED = Pattern.compile("(?i)(?<![-\\w])([a-z]\\w*)\\W+(?:the |an? |is )?\\1\\b");
    private static final Pattern ADVICE = Pattern.compile(
            "[.;,(] ?(and )?(Give|Name|Leave|Correct|Change|Make|Put|Free|Close|Check|Convert|Add|Write|Rename|Set|Look|Do|"
                    + "Choose|see tts|a text comes|or see|--force|connect|and name|There are)\\b|needs \\S+ after it");

    @TempDir
    private Path directory;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(directory.resolve("text.txt"), "Good morning.");
        Files.writeString(directory.resolve("words.txt"), "no equals sign");
        Files.writeString(directory.resolve("words.pls"), "<lexicon");
        Files.write(directory.resolve("latin.txt"), new byte[] {(byte) 0xE4});
        Files.createDirectory(directory.resolve("empty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "speak Hi --rate x",
                "speak Hi --rate NaN",
                "speak Hi --rate 0",
                "speak Hi --pitch 0",
                "speak Hi --volume -1",
                "speak Hi --seed x",
                "speak Hi --jobs x",
                "speak Hi --jobs 0",
                "speak Hi --jobs 99999999999",
                "speak Hi --force=maybe",
                "speak Hi --vendor-option x",
                "speak Hi --vendor-option x=y",
                "speak Hi --out",
                "speak Hi --out=",
                "speak Hi --out a.wav --out b.wav",
                "speak Hi --model=",
                "speak Hi --instructions=",
                "speak Hi --provider nobody",
                "speak Hi --voice :",
                "speak Hi --voice fake:",
                "speak Hi --voice fake:nobody",
                "speak Hi --language x_y",
                "speak Hi --language und",
                "speak Hi --format aac",
                "speak Hi --out D/a.aac",
                "speak Hi --out D/a.wav --title=",
                "speak Hi --title x",
                "speak Hi --subtitles a.txt",
                "speak Hi --out D/a.srt --format wav --subtitles D/a.srt",
                "speak Hi --out-dir D/new",
                "speak --file D/text.txt --out-dir D/new --device hall",
                "speak Hi --skip-existing",
                "speak Hi --unknown",
                "speak -x",
                "speak Hi --ssml",
                "speak Hi --ssml --markdown",
                "speak Hi --markdown --html",
                "speak Hi --file D/text.txt",
                "speak --file D/missing.txt",
                "speak --file D",
                "speak --file D/latin.txt",
                "speak --file D/empty --out-dir D/new",
                "speak Hi --lexicon D/missing.txt",
                "speak Hi --lexicon D/words.txt",
                "speak Hi --lexicon D/words.pls",
                "speak Hi --lexicon D",
                "speak Hi --out D/text.txt --format wav",
                "speak Hi --out D/missing/a.wav",
                "speak Hi --out D",
                "speak Hi",
                "speak --file D/text.txt --out-dir D/text.txt",
                "speak --file D/text.txt --out-dir D/text.txt/new",
                "serve --port x",
                "serve --port 99999",
                "serve --host=",
                "serve --host 0.0.0.0",
                "serve --host nowhere.invalid",
                "serve --key-variable sk-secret",
                "serve --key-variable NO_SUCH_VARIABLE",
                "serve --allow-origin nothing",
                "serve --alias x",
                "serve --alias x=y",
                "serve --max-text 0",
                "serve --at-once 0",
                "serve --waiting 0",
                "serve --drain-time long",
                "serve --jobs 0",
                "serve Hi",
                "voices --language x_y",
                "voices --provider nobody",
                "voices nothing",
                "voices install",
                "voices install :",
                "voices install piper:",
                "voices install piper:nothing",
                "voices install piper:en_US-lesac-medium",
                "voices install piper:en_US-lessac-medium",
                "voices install piper:a/x",
                "voices install espeak:en",
                "voices install piper:x --table=",
                "voices install piper:x --table D/missing.json",
                "voices install piper:x --table D/text.txt",
                "voices install piper:x --table D",
                "voices install piper:x --from=",
                "voices install piper:x --from D/missing",
                "voices install piper:x --from D/text.txt",
                "voices install piper:x --from D/empty",
                "voices install piper:en_US-amy-medium --from D/empty",
                "voices install kokoro-local:x --from D/empty",
                "voices install kokoro-local:af_heart",
                "voices installed x",
                "voices remove",
                "voices remove piper:nothing",
                "voices remove espeak:en",
                "voices remove piper:a/x",
                "voices available --table D/words.txt",
                "cache",
                "cache trim",
                "cache trim --max-size big",
                "cache trim --max-age old",
                "cache trim --max-entries x",
                "cache trim --max-entries -1",
                "cache list",
                "help nothing",
                "nothing",
                "--nothing"
            })
    void saysWhatIsWrongAndWhatToDo(String arguments) {
        assertPlain(tts(Stream.of(arguments.split(" "))
                .map(argument -> argument.replaceFirst("^D(?=/|$)", directory.toString()))
                .toArray(String[]::new)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhatIsWrongWithAFile() throws IOException {
        String under = directory.resolve("text.txt/a.wav").toString();
        String loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"))
                .toString();
        String tooLong = directory.resolve("a".repeat(300) + ".wav").toString();

        for (String file : List.of(under, loop, tooLong)) {
            assertPlain(tts("speak", "--file", file));
            assertPlain(tts("speak", "--file", directory.resolve("text.txt").toString(), "--out-dir", file));
        }
        for (String file : List.of(under, loop + "/a.wav", tooLong, "/dev/full")) {
            assertPlain(tts("speak", "Hi", "--out", file, "--format", "wav"));
        }
        assertPlain(tts("speak", "Hi", "--out", "a\0b"));
        assertThat(tts("speak", "Hi", "--out", "/dev/full", "--format", "pcm").err())
                .contains("no space is left");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void hasWordsForWhatTheSystemSays(IOException fault) {
        for (CommandException e : List.of(
                FileFailure.reading("a.txt", fault),
                FileFailure.writing("a.wav", fault),
                FileFailure.making(Path.of("a"), fault))) {
            assertPlain("tts: " + e.getMessage() + "\n");
        }
    }

    static Stream<IOException> faults() {
        Stream<String> said = Stream.of(
                "Permission denied",
                "Operation not permitted",
                "No space left on device",
                "Disk quota exceeded",
                "Read-only file system",
                "File name too long",
                "Too many open files",
                "Input/output error",
                "File too large",
                "Auf dem Ger\u00E4t ist kein Speicherplatz mehr verf\u00FCgbar");
        return Stream.concat(
                said.flatMap(words -> Stream.of(
                        new IOException(words),
                        new FileSystemException("a.wav", null, words),
                        new FileNotFoundException("a.wav (" + words + ")"))),
                Stream.of(
                        new IOException(),
                        new FileNotFoundException(),
                        new EOFException(),
                        new AccessDeniedException("a.wav"),
                        new NotDirectoryException("a.wav"),
                        new FileSystemLoopException("a.wav"),
                        new FileSystemException("a.wav")));
    }

    // The cache cannot be used either, which keeps no text from being spoken.
    private CliRun.Outcome tts(String... arguments) {
        return new CliRun()
                .withCached(FakeSpeechProvider.named("fake"), directory.resolve("text.txt"))
                .tts(arguments);
    }

    private void assertPlain(CliRun.Outcome run) {
        assertThat(run.exitCode()).as(run.err()).isNotIn(ExitCode.OK, ExitCode.BUG);
        String summary = "(?m)^\\S+: 0 of 1 texts spoken, 1 failed\n";
        assertPlain(run.err().replaceAll(summary, "").replace(directory.toString(), "F"));
    }

    private static void assertPlain(String message) {
        assertThat(message).startsWith("tts: ").endsWith("\n").hasLineCount(1);
        assertThat(message).doesNotContainPattern(JAVA).doesNotContainPattern(DOUBLED);
        assertThat(message).containsPattern(ADVICE).doesNotContain("Hi ", "..");
    }
}
