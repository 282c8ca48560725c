package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeAudioPlayer;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.VirtualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(run.out()).contains("Not ready: tts speak fails: vendor cannot be used");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voice = second:lin | second:lin by the setting voice, unless another is named",
                "voice = LIN | first:lin by the setting voice, unless another is named",
                "provider = second | second by the setting provider, unless another is named, English with second:ada",
                "language = zh | first unless another is named, Chinese with first:lin"
            })
    void tellsWhatTheSettingsChoose(String setting, String chosen) throws IOException {
        CliRun.Outcome run = settled(setting);

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).endsWith("Ready: tts speak uses " + chosen + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "voice = first:adda | 4 | unknown voice first:adda; did you mean first:ada? (the name is from the setting voice)",
                "voice = second:x | 4 | tts voices --provider second lists those there are; the name is from the setting voice",
                "voice = third:ada | 4 | no provider is named third. There are first, second; the name is from the setting voice",
                "provider = secnd | 4 | did you mean second? There are first, second; the name is from the setting provider",
                "pitch = 2 | 4 | this provider does not offer a pitch",
                "rate = -1 | 2 | config.properties: rate is a factor that is greater than 0",
                "jobs = many | 2 | config.properties: jobs is no whole number",
                "jobs = 0 | 2 | jobs 0 is less than 1",
                "lexicon = /nonexistent/words | 2 | /nonexistent/words does not exist",
                "format = oog | 2 | config.properties: format: no format is named oog. Give another. There are wav",
                "sample-rate = 5 | 2 | config.properties: sample-rate 5 is outside 8000 to 192000 Hz",
                "bitrate = 64 | 2 | config.properties: bitrate is for files",
                "title = A | 2 | --title is for one file",
                "device = Speakers | 7 | this machine has no sound device"
            })
    void isNotReadyWhereTheSettingsChooseWhatIsNotThere(String setting, int exitCode, String reason)
            throws IOException {
        CliRun.Outcome run = settled(setting);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).contains("Not ready: tts speak fails: ", reason).doesNotContain("\nReady");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "format = oog",
                "bitrate = 64",
                "device = Speakers",
                "sample-rate = 5",
                "out =",
                "out = a.foo",
                "out = a.opus\nsample-rate = 22050",
                "out = a.mp3\nbitrate = 9999",
                "out = a.wav\nsubtitles = a.foo"
            })
    void givesTheReasonOfAnOutputInTheWordsOfSpeak(String setting) throws IOException {
        CliRun.Outcome speech = settled(setting, "speak", "Hello.");
        CliRun.Outcome verdict = settled(setting);

        assertThat(verdict.exitCode()).isEqualTo(speech.exitCode());
        assertThat(verdict.out())
                .endsWith("fails: " + speech.err().substring("tts: ".length()).replace("\n", System.lineSeparator()));
    }

    @Test
    void isReadyWhereTheSettledDeviceIsThere() throws IOException {
        Path settings = Files.writeString(directory.resolve("config.properties"), "device = Speakers\nformat = opus");

        CliRun.Outcome run = new CliRun()
                .with(FakeSpeechProvider.named("fake"))
                .player(FakeAudioPlayer.on(VirtualClock.automatic()))
                .settings(settings)
                .tts("doctor");

        assertThat(run.exitCode()).as(run.out()).isZero();
    }

    @Test
    void isReadyWhenAnotherProviderSpeaksTheSettledLanguage() throws IOException {
        FakeSpeechSynthesizer english = FakeSpeechSynthesizer.builder("english")
                .offeringAlso(profile -> profile.languages(Set.of(Locale.ENGLISH)))
                .build();
        Path settings = Files.writeString(directory.resolve("config.properties"), "language = zh\nfallback = true");

        CliRun run = new CliRun()
                .with(FakeSpeechProvider.of(english))
                .with(FakeSpeechProvider.named("fake"))
                .settings(settings);
        CliRun.Outcome verdict = run.tts("doctor");

        assertThat(verdict.exitCode()).isZero();
        assertThat(verdict.out())
                .contains("Ready: tts speak uses fake by the setting fallback, since english does not speak Chinese");
    }

    private CliRun.Outcome settled(String setting) throws IOException {
        return settled(setting, "doctor");
    }

    private CliRun.Outcome settled(String setting, String... arguments) throws IOException {
        return new CliRun()
                .with(FakeSpeechProvider.named("first"))
                .with(FakeSpeechProvider.named("second"))
                .settings(Files.writeString(directory.resolve("config.properties"), setting))
                .tts(arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "espeak:de+f3 | Ready: tts speak uses espeak:de+f3 by the setting voice, unless another is named",
                "espeak:de+q3 | there is no such variant; +f3 and +m3 are two; the name is from the setting voice"
            })
    void triesAVoiceOfThisMachineThatIsNotListed(String voice, String verdict) throws IOException {
        CliRun.Outcome run = new CliRun()
                .installed(Map.of(
                        "XDG_DATA_HOME", "/nonexistent",
                        "PARLANCE_NEURAL_VOICES", "/nonexistent",
                        "PARLANCE_ESPEAK_CACHE",
                                Path.of("target", "espeak-cache").toString()))
                .settings(Files.writeString(directory.resolve("config.properties"), "voice = " + voice))
                .tts("doctor");

        assertThat(run.out()).endsWith(verdict + System.lineSeparator());
    }

    @Test
    void sendsNoTextToAServerWhoseListHasNotTheSettledVoice() throws IOException {
        FakeSpeechProvider server = FakeSpeechProvider.named("server");

        CliRun.Outcome run = new CliRun()
                .withRemote(server)
                .settings(Files.writeString(directory.resolve("config.properties"), "voice = server:mine"))
                .tts("doctor");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("unless another is named; server does not list that voice");
        assertThat(server.fake().requests()).isEmpty();
    }
}
