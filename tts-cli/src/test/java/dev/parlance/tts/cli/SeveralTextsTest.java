package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.speech.SpeechRequest;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tts speak --out-dir}. */
class SeveralTextsTest {
    @TempDir
    private Path directory;

    private Path texts;
    private Path out;

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final CliRun cli = new CliRun().with(fake);

    @BeforeEach
    void makeTheTexts() throws IOException {
        texts = Files.createDirectory(directory.resolve("texts"));
        out = directory.resolve("new/out");
    }

    @Test
    void writesAFileForEachText() throws IOException {
        Path first = text("first.txt", "The first text.");
        Path second = text("second.md", "# The *second* one.");

        CliRun.Outcome run =
                cli.tts("speak", "--file", first.toString(), "--file", second.toString(), "--out-dir", out());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err())
                .contains(out.resolve("first.wav") + ": 0.90 s")
                .endsWith(out + ": 2 of 2 texts spoken\n")
                .hasLineCount(3);
        assertThat(WavReader.read(out.resolve("first.wav")))
                .isEqualTo(fake.fake().audio(SpeechRequest.of("The first text.")));
        assertThat(WavReader.read(out.resolve("second.wav")))
                .isEqualTo(fake.fake().audio(SpeechRequest.of("The second one.")));
    }

    @Test
    void writesAFileForEachTextOfADirectory() throws IOException {
        text("b.md", "Bee.");
        text("a.txt", "Ay.");
        text("a.wav", "no text");
        text(".hidden.txt", "Hidden.");
        Files.createDirectory(texts.resolve("more.txt"));

        CliRun.Outcome run = cli.tts(
                "speak", "--file", texts.toString(), "--out-dir", out(), "--format", "flac", "--subtitles", "srt");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("a.flac", "a.srt", "b.flac", "b.srt");
        assertThat(fake.fake().requests()).extracting(SpeechRequest::text).containsExactly("Ay.", "Bee.");
        assertThat(Files.readString(out.resolve("b.srt"))).contains("Bee.");
    }

    @Test
    void goesOnAfterATextThatFailsAndEndsWithTheWorstCode() throws IOException {
        text("1.txt", "One.");
        text("2.txt", " ");
        text("3.txt", "Three.");
        text("4.txt", "Four.");
        Path missing = texts.resolve("5.txt");
        fake.fake().failWhen(request -> request.text().equals("Three."), Fault.error(new SpeechError.Rejected("no")));
        Files.createDirectories(out);
        Files.writeString(out.resolve("4.wav"), "precious");

        CliRun.Outcome run =
                cli.tts("speak", "--file", texts.toString(), "--file", missing.toString(), "--out-dir", out());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err())
                .contains(
                        "tts: " + texts.resolve("2.txt") + ": invalid text",
                        "tts: " + texts.resolve("3.txt") + ": ",
                        "4.wav exists already. --force",
                        "tts: " + missing + " does not exist")
                .endsWith(out + ": 1 of 5 texts spoken, 4 failed\n")
                .hasLineCount(6);
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("1.wav", "4.wav");
    }

    @Test
    void goesOnWithTheTextsWhoseFilesAreNotThere() throws IOException {
        text("1.txt", "One.");
        text("2.txt", "Two.");
        Path third = text("3.txt", "Three.");
        fake.fake().failWhen(request -> request.text().equals("Two."), Fault.error(new SpeechError.Rejected("no")));
        cli.tts("speak", "--file", texts.toString(), "--out-dir", out(), "--subtitles", "srt");
        Files.setLastModifiedTime(
                third,
                FileTime.from(Files.getLastModifiedTime(out.resolve("3.wav"))
                        .toInstant()
                        .plusSeconds(60)));
        FakeSpeechProvider again = FakeSpeechProvider.named("fake");

        CliRun.Outcome run = new CliRun()
                .with(again)
                .tts("speak", "--file", texts.toString(), "--out-dir", out(), "--subtitles", "srt", "--skip-existing");

        // The third text is newer than what was spoken of it.
        assertThat(again.fake().requests()).extracting(SpeechRequest::text).containsExactly("Two.");
        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err())
                .contains("3.wav exists already")
                .endsWith(out + ": 1 of 3 texts spoken, 1 there already, 1 failed\n");
    }

    @Test
    void skipsOnlyInADirectory() throws IOException {
        String file = text("1.txt", "One.").toString();

        assertRefused("Leave it out, or give --out-dir", "--file", file, "--out", "a.wav", "--skip-existing");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsTheCauseOfAFailureOnlyWhenAsked(boolean verbose) throws IOException {
        Files.write(texts.resolve("1.txt"), new byte[] {(byte) 0xFF});

        CliRun.Outcome run = cli.tts("speak", "--file", texts.toString(), "--out-dir", out(), "--verbose=" + verbose);

        assertThat(run.err().contains("tts: because of ")).isEqualTo(verbose);
    }

    @Test
    void endsWithCtrlC() throws IOException {
        text("1.txt", "One.");
        text("2.txt", "Two.");
        text("3.txt", "Three.");
        fake.fake().failWhen(request -> interruptedAt(request, "Two."), Fault.garbage());

        CliRun.Outcome run = cli.tts("speak", "--file", texts.toString(), "--out-dir", out(), "--subtitles", "srt");

        assertThat(run.exitCode()).isEqualTo(ExitCode.CANCELLED);
        assertThat(run.err()).endsWith("tts: cancelled\n").hasLineCount(2);
        assertThat(fake.fake().requests()).extracting(SpeechRequest::text).containsExactly("One.", "Two.");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("1.wav", "1.srt");
    }

    private boolean interruptedAt(SpeechRequest request, String text) {
        if (request.text().equals(text)) {
            cli.cancellation().cancel();
        }
        return false;
    }

    @Test
    void speaksNothingIfTwoTextsHaveOneFile() throws IOException {
        text("a.txt", "One.");
        text("A.md", "Two.");

        assertRefused("would both be written to", "--file", texts.toString(), "--out-dir", out());
    }

    @Test
    void tellsWhatIsWrongBeforeAnythingIsSpoken() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        String text = text("a.txt", "One.").toString();
        String target = directory.resolve("a.wav").toString();

        assertRefused("--out-dir DIR", "--file", text, "--file", text, "--out", target);
        assertRefused("--out-dir DIR", "--file", text, "--file", text);
        assertRefused("is a directory. Give --out-dir", "--file", texts.toString(), "--out", target);
        assertRefused("has no texts", "--file", empty.toString(), "--out-dir", out());
        assertRefused("Leave out --device", "--file", text, "--out-dir", out(), "--device", "hall");
        assertRefused("Leave out --out", "--file", text, "--out-dir", out(), "--out", target);
        assertRefused("Give them with --file", "--out-dir", out());
        assertRefused("Give them with --file", "--file", "-", "--out-dir", out());
        assertRefused("given twice", "Hello.", "--file", text, "--out-dir", out());
        assertRefused("only srt or vtt", "--file", text, "--out-dir", out(), "--subtitles", "a.srt");
        assertRefused("Give --out-dir", "--file", text, "--lines");
        assertRefused("takes one text", "--file", text, "--file", text, "--lines", "--out-dir", out());
        assertRefused("it is a directory", "--file", texts.toString(), "--lines", "--out-dir", out());
        assertRefused("no format is named", "--file", text, "--out-dir", out(), "--format", "xyz");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void saysWhichDirectoryCannotBeWritten() throws IOException {
        text("a.txt", "One.");
        Path file = Files.writeString(directory.resolve("file"), "a file");

        CliRun.Outcome run = cli.tts("speak", "--file", texts.toString(), "--out-dir", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains(file + " exists already and is no directory");
    }

    @Test
    void writesAFileForEachLine() throws IOException {
        CliRun.Outcome run = cli.input("One.\n\n \r\nFour.\nFive.").tts("speak", "--lines", "--out-dir", out());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).endsWith(out + ": 3 of 3 texts spoken\n");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("0001.wav", "0004.wav", "0005.wav");
        assertThat(WavReader.read(out.resolve("0004.wav")))
                .isEqualTo(fake.fake().audio(SpeechRequest.of("Four.")));
    }

    @Test
    void readsEachLineAsTheWholeFileIsReadAndGoesOnAfterOne() throws IOException {
        Path file = text("lines.md", "*One.*\n![](a.png)\n# Three\n");

        CliRun.Outcome run = cli.tts(
                "speak",
                "--file",
                file.toString(),
                "--lines",
                "--out-dir",
                out(),
                "--subtitles",
                "srt",
                "--jobs",
                "2",
                "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.TEXT);
        assertThat(fake.fake().requests()).extracting(SpeechRequest::text).containsExactly("One.", "Three.");
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("0001.wav", "0001.srt", "0003.wav", "0003.srt");
        assertThat(run.out().lines().toList().get(1)).contains("\"failed\"", "\"line\":2", "\"kind\":\"invalid-text\"");
    }

    @Test
    void skipsTheLinesOfAFileThatIsOlder() throws IOException {
        Path file = text("lines.txt", "One.\nTwo.\n");
        cli.tts("speak", "--file", file.toString(), "--lines", "--out-dir", out());
        Files.delete(out.resolve("0002.wav"));
        FakeSpeechProvider again = FakeSpeechProvider.named("fake");

        new CliRun()
                .with(again)
                .tts("speak", "--file", file.toString(), "--lines", "--out-dir", out(), "--skip-existing");

        assertThat(again.fake().requests()).extracting(SpeechRequest::text).containsExactly("Two.");
    }

    @Test
    void readsStandardInputAsAFile() throws IOException {
        Path wav = directory.resolve("in.wav");

        cli.input("Hello.").tts("speak", "--file", "-", "--out", wav.toString());

        assertThat(WavReader.read(wav)).isEqualTo(fake.fake().audio(SpeechRequest.of("Hello.")));
    }

    private Path text(String name, String text) throws IOException {
        return Files.writeString(texts.resolve(name), text);
    }

    private String out() {
        return out.toString();
    }

    private void assertRefused(String words, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add(0, "speak");

        CliRun.Outcome run = cli.tts(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tts: ").contains(words).hasLineCount(1);
        assertThat(fake.fake().calls()).isZero();
        assertThat(out).doesNotExist();
    }
}
