package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void tellsWhatCanSpeakAndWhatIsMissing() {
        CliRun cli = new CliRun().without("vendor", "set VENDOR_KEY").with(FakeSpeechProvider.named("fake"));

        CliRun.Outcome run = cli.tts("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("MISSING: set VENDOR_KEY", "ok, 2 voices, 2 languages", "Ready: tts speak uses fake");
    }

    @Test
    void failsWhenNothingCanSpeak() {
        CliRun.Outcome run = new CliRun().without("vendor", "set VENDOR_KEY").tts("doctor");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
        assertThat(run.out()).contains("No provider can be used");
    }

    @Test
    void isNotReadyWhenTheProviderThatWouldSpeakRefusesTheKey() {
        FakeSpeechProvider fake = FakeSpeechProvider.named("fake");
        fake.voices().failWith(new SpeechError.Unauthorized("the key is none"));

        CliRun.Outcome run = new CliRun().withCached(fake, Path.of("unused")).tts("doctor");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
        assertThat(run.out()).contains("FAILED: ", "Not ready: tts speak uses fake");
    }
}
