package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.Capability;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import dev.parlance.tts.text.TextCounter;
import dev.parlance.tts.text.TextLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code tts speak --subtitles}. */
class SubtitlesOptionTest {
    private static final String TEXT = "The kettle is boiling. Is it not boiling?";

    @TempDir
    private Path directory;

    private final FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
    private final CliRun cli = new CliRun().with(fake);

    @Test
    void writesThemBesideTheAudio() throws IOException {
        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", file("a.wav"), "--subtitles", file("a.srt"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).hasLineCount(1);
        assertThat(Path.of(file("a.srt"))).hasContent("""
                        1
                        00:00:00,000 --> 00:00:01,260
                        The kettle is boiling.

                        2
                        00:00:01,380 --> 00:00:02,400
                        Is it not boiling?

                        """);
    }

    @Test
    void estimatesThemForAProviderWithoutMarks() throws IOException {
        FakeSpeechSynthesizer small = FakeSpeechSynthesizer.builder("fake")
                .offering(profile ->
                        profile.offering(Capability.LANGUAGE).textLimit(new TextLimit(60, TextCounter.CODE_POINTS)))
                .build();
        String text = "The kettle in the kitchen is boiling now. Is it not, my dear friend?";

        CliRun.Outcome run = new CliRun()
                .with(FakeSpeechProvider.of(small))
                .tts("speak", text, "--out", file("a.wav"), "--subtitles", file("a.VTT"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(Path.of(file("a.VTT"))))
                .startsWith("WEBVTT\n\n00:00:00.000 --> ")
                .endsWith("\nIs it not, my dear friend?\n\n");
    }

    @Test
    void showsWhatIsReadOfMarkdownAndNotHowTheLexiconSaysIt() throws IOException {
        Path text = Files.writeString(directory.resolve("a.md"), "# The *W3C* & <us>\n");
        Path words = Files.writeString(directory.resolve("words.txt"), "W3C=World Wide Web Consortium\n");

        CliRun.Outcome run = cli.tts(
                "speak",
                "--file",
                text.toString(),
                "--lexicon",
                words.toString(),
                "--out",
                file("a.wav"),
                "--subtitles",
                file("a.srt"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(fake.fake().requests().get(0).text()).contains("World Wide Web Consortium");
        assertThat(Files.readString(Path.of(file("a.srt"))))
                .contains("The W3C &")
                .doesNotContain("*", "#", "World");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "srt", "a.srt.bak", "-"})
    void tellsWhichKindsThereAre(String name) {
        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", file("a.wav"), "--subtitles", name);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(".srt or .vtt").hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
        assertThat(fake.fake().calls()).isZero();
    }

    @Test
    void leavesAFileThatExistsAloneUnlessForced() throws IOException {
        Path old = Files.writeString(directory.resolve("a.srt"), "precious");

        CliRun.Outcome run = cli.tts("speak", TEXT, "--out", file("a.wav"), "--subtitles", old.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.OUTPUT);
        assertThat(run.err()).contains("a.srt exists already. --force").hasLineCount(1);
        assertThat(old).hasContent("precious");
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(old));
        assertThat(fake.fake().calls()).isZero();

        run = new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .tts("speak", TEXT, "--force", "--out", file("a.wav"), "--subtitles", old.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Files.readString(old)).startsWith("1\n00:00:00,000");
    }

    @Test
    void leavesNothingBehindAfterAnErrorOrCtrlC() {
        fake.fake().failNext(Fault.stop().atFrame(8_000));
        CliRun.Outcome failed = cli.tts("speak", TEXT, "--out", file("a.wav"), "--subtitles", file("a.srt"));
        cli.cancellation().cancel();
        CliRun.Outcome cancelled = cli.tts("speak", TEXT, "--out", file("b.wav"), "--subtitles", file("b.srt"));

        assertThat(failed.exitCode()).isEqualTo(ExitCode.of(new SpeechError.Truncated(8_000)));
        assertThat(cancelled.exitCode()).isEqualTo(ExitCode.CANCELLED);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void refusesMarkupAndTheFileOfTheAudio() {
        CliRun.Outcome markup =
                cli.tts("speak", "<speak>Hi.</speak>", "--ssml", "--out", file("a.wav"), "--subtitles", file("a.srt"));
        CliRun.Outcome same =
                cli.tts("speak", TEXT, "--format", "wav", "--out", file("a.srt"), "--subtitles", file("a.srt"));

        assertThat(markup.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(markup.err()).contains("--ssml");
        assertThat(same.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(same.err()).contains("same file");
        assertThat(directory).isEmptyDirectory();
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
