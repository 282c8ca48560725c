package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path directory;

    @Test
    void tellsWhatCanSpeakAndWhatIsMissing() {
        CliRun cli = new CliRun().without("vendor", "set VENDOR_KEY").with(FakeSpeechProvider.named("fake"));

        CliRun.Outcome run = cli.tts("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("MISSING: set VENDOR_KEY", "ok, 2 voices, 2 languages", "Ready: tts speak uses fake");
    }

    @Test
    void isReadyWhenOnlyAProviderAfterTheOneThatSpeaksCannotBeUsed() {
        CliRun.Outcome run = new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .withBroken("vendor", "wrong")
                .tts("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("WRONG: wrong", "Ready: tts speak uses fake unless another is named, English with fake:ada");
    }

    @Test
    void isNotReadyWhenAProviderBeforeTheOneThatSpeaksCannotBeUsed() {
        CliRun.Outcome run = new CliRun()
                .withBroken("vendor", "wrong")
                .with(FakeSpeechProvider.named("fake"))
                .tts("doctor");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_ACCESS);
        assertThat(run.out()).contains("tts speak fails unless another provider is named: vendor cannot be used");
    }

    @Test
    void isReadyWhenTheSettledFallbackSpeaksInstead() throws IOException {
        Path settings = Files.writeString(directory.resolve("config.properties"), "fallback = true");
        FakeSpeechProvider dead = FakeSpeechProvider.named("dead");
        dead.voices().failWith(new SpeechError.Unavailable("the connection failed"));

        CliRun.Outcome failing = new CliRun()
                .withCached(dead, directory.resolve("cache"))
                .with(FakeSpeechProvider.named("fake"))
                .settings(settings)
                .tts("doctor");
        CliRun.Outcome unopened = new CliRun()
                .withFailing("dead", new SpeechError.Unavailable("the connection failed"))
                .with(FakeSpeechProvider.named("fake"))
                .settings(settings)
                .tts("doctor");

        assertThat(failing.out())
                .contains(
                        "Ready: tts speak uses dead, which failed just now",
                        "by the setting fallback fake then speaks");
        assertThat(unopened.out()).contains("FAILED: the server failed", "Ready: tts speak uses fake");
        assertThat(List.of(failing.exitCode(), unopened.exitCode())).containsOnly(ExitCode.OK);
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
