package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    private final CliRun cli = new CliRun();

    @Test
    void showsHowItIsUsedWhenNothingIsAsked() {
        CliRun.Outcome run = cli.tts();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).contains("Usage: tts", "speak", "voices", "doctor");
    }

    @Test
    void tellsItsVersion() {
        assertThat(cli.tts("--version").out()).matches("(?s)tts \\(Parlance\\) \\d+\\.\\d+\\.\\d+.*Java \\d+.*");
    }

    @Test
    void refusesAnUnknownCommandInOneLine() {
        CliRun.Outcome run = cli.tts("sing");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).startsWith("tts: ").contains("sing").hasLineCount(1);
    }

    @Test
    void writesACompletionScript() {
        CliRun.Outcome run = cli.tts("generate-completion");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("speak", "--voice");
    }
}
