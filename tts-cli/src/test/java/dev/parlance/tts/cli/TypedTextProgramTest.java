package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments are the text, whichever character it starts with: no file is read, and no line of one is an option. */
@Tag("slow")
class TypedTextProgramTest {
    @TempDir
    private Path directory;

    private Path trap;
    private Path stolen;

    @BeforeEach
    void setTheTrap() throws IOException {
        stolen = directory.resolve("stolen.wav");
        trap = Files.writeString(
                directory.resolve("bob"),
                "\"a very much longer text than the name of this file\" --out=" + stolen + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"speak @ --out OUT", "speak --out OUT -- @", "--verbose speak @ --out OUT"})
    void speaksANameAfterAnAtSign(String line) throws Exception {
        Path wav = directory.resolve("typed.wav");
        String[] arguments =
                line.replace("OUT", wav.toString()).replace("@", "@" + trap).split(" ");

        try (Program tts = Program.start(arguments)) {
            assertThat(tts.exitCode()).as(tts.errText()).isZero();
        }

        assertThat(WavReader.read(wav).frames()).isPositive();
        assertThat(stolen).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "speak hi --voice @",
                "speak hi --file @",
                "speak hi --format @",
                "speak hi --language @",
                "voices --provider @",
                "voices --dialect @",
                "cache trim @",
                "doctor @",
                "@"
            })
    void readsNoFileInTheValueOfAnOptionOrInAnotherCommand(String line) throws Exception {
        try (Program tts = Program.start(line.replace("@", "@" + trap).split(" "))) {
            tts.exitCode();
            assertThat(tts.outText() + tts.errText()).doesNotContain("longer text");
        }
        assertThat(stolen).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-hello", "-Very cold", "-5 degrees", "--- hello", "- hello", "--Hello there"})
    void doesNotTakeWordsForOptionsAndDoesNotRepeatThem(String words) {
        FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
        String wav = directory.resolve("o.wav").toString();

        CliRun.Outcome run = new CliRun().with(fake).tts("speak", words, "--out", wav);
        CliRun.Outcome after = new CliRun().with(fake).tts("speak", "--out", wav, "--", words);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("after --").doesNotContain(words);
        assertThat(after.exitCode()).isZero();
        assertThat(fake.fake().requests())
                .singleElement()
                .satisfies(request -> assertThat(request.text()).isEqualTo(words));
    }

    @Test
    void namesAnOptionThatThereIsNot() {
        CliRun.Outcome run = new CliRun().with(FakeSpeechProvider.named("fake")).tts("speak", "hi", "--ouput=x.wav");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("unknown option --ouput").doesNotContain("x.wav");
    }

    @Test
    void speaksTheVeryWordsAfterTwoDashes() {
        FakeSpeechProvider fake = FakeSpeechProvider.named("fake");

        new CliRun().with(fake).tts("speak", "--out", directory.resolve("d.wav").toString(), "--", "@" + trap);

        assertThat(fake.fake().requests())
                .singleElement()
                .satisfies(request -> assertThat(request.text()).isEqualTo("@" + trap));
    }

    @Test
    void keepsQuotesAndBackslashes() {
        FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
        String text = "\"@bob\\n\" 'x' ${y}";

        new CliRun()
                .with(fake)
                .tts("speak", text, "--out", directory.resolve("q.wav").toString());

        assertThat(fake.fake().requests())
                .singleElement()
                .satisfies(request -> assertThat(request.text()).isEqualTo(text));
    }
}
