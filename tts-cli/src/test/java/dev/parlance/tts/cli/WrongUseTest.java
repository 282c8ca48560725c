package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.testkit.FakeSpeechProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person who mistypes a command or an option is told. */
final class WrongUseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spek Hi | spek is no command; did you mean speak? There are speak, serve",
                "nothing | nothing is no command. There are speak, serve",
                "--verbos speak Hi | unknown option --verbos; did you mean --verbose? There are speak, serve",
                "generate-completon | generate-completon is no command; did you mean generate-completion? There are speak",
                "voices instal piper:x | instal is no command of tts voices; did you mean install or installed? There are available",
                "voices --langage de | unknown option --langage; did you mean --language? (see tts voices --help)",
                "voices available --jsn | unknown option --jsn; did you mean --json?",
                "cache stat | stat is no command of tts cache; did you mean stats? There are",
                "help docter | docter is no command; did you mean doctor? There are speak, serve",
                "speak Hi --provder=x | unknown option --provder; did you mean --provider? (see tts speak --help)",
                "speak Hi --out_dir x | unknown option --out_dir; did you mean --out-dir?",
                "speak Hi -out x | an unknown argument; did you mean --out?",
                "speak Hi --xyzzy | unknown option --xyzzy (see tts speak --help)",
                "voices --gender woman | --gender is none of female, male, neutral. Give one of them (see tts voices --help)",
                "doctor all | an unknown argument. Leave it out (see tts doctor --help)"
            })
    void asksWhetherASimilarNameIsMeant(String arguments, String message) {
        CliRun.Outcome run = new CliRun().with(FakeSpeechProvider.named("fake")).tts(arguments.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tts: " + message);
    }

    @Test
    void asksWhetherAProviderOfASimilarNameIsMeant() {
        CliRun.Outcome run = new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .tts("speak", "Hi", "--voice", "fakke:ada", "--out", "never.wav");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_OFFERED);
        assertThat(run.err()).startsWith("tts: no provider is named fakke; did you mean fake? There are ");
    }
}
