package dev.parlance.tts.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parlance.tts.audio.WavReader;
import dev.parlance.tts.speech.SpeechError;
import dev.parlance.tts.testkit.FakeSpeechProvider;
import dev.parlance.tts.testkit.FakeSpeechSynthesizer;
import dev.parlance.tts.testkit.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheCommandTest {
    @TempDir
    private Path directory;

    private final FakeSpeechSynthesizer fake = FakeSpeechSynthesizer.create();

    @Test
    void asksTheProviderOnceForTheSameSentence() throws IOException {
        CliRun.Outcome first = speak("first.wav");
        CliRun.Outcome second = speak("second.wav");

        assertThat(fake.calls()).isEqualTo(1);
        assertThat(first.err()).doesNotContain("cache");
        assertThat(second.err()).contains("from the cache");
        assertThat(WavReader.read(directory.resolve("second.wav")))
                .isEqualTo(WavReader.read(directory.resolve("first.wav")));
    }

    @Test
    void speaksFromTheCacheWhileTheProviderIsDown() {
        speak("first.wav");
        fake.failAlways(Fault.error(new SpeechError.Unavailable("ConnectException")));

        assertThat(speak("second.wav").exitCode()).isZero();
    }

    @Test
    void leavesTheCacheAloneWhenAsked() {
        speak("first.wav", "--no-cache");
        speak("second.wav", "--no-cache");

        assertThat(fake.calls()).isEqualTo(2);
        assertThat(cli().tts("cache", "stats").out()).contains("0 entries");
    }

    @Test
    void makesTheAudioAnewAndKeepsThatWhenAsked() {
        speak("first.wav");
        speak("second.wav", "--refresh");
        speak("third.wav");

        assertThat(fake.calls()).isEqualTo(2);
        assertThat(cli().tts("cache", "stats").out()).contains("1 entry, ");
    }

    @Test
    void listsWhatIsKeptWithoutTheText() {
        speak("first.wav");

        CliRun.Outcome run = cli().tts("cache", "list");

        assertThat(run.out()).contains("VOICE", "fake:ada").doesNotContain("kettle");
        assertThat(run.out().lines()).hasSize(2);
    }

    @Test
    void findsEverythingWhole() {
        speak("first.wav");

        assertThat(cli().tts("cache", "verify").out()).startsWith("1 entry is whole, 0 were damaged and are removed");
    }

    @Test
    void clearsEverything() {
        speak("first.wav");

        assertThat(cli().tts("cache", "clear").out())
                .startsWith("removed 1 entry, ")
                .contains("kept 0");
        assertThat(cli().tts("cache", "stats").out()).contains("0 entries");
    }

    @ParameterizedTest
    @CsvSource({
        "--max-size=1K,removed 1",
        "--max-size=1G,removed 0",
        "--max-size=999999999999T,removed 0",
        "--max-age=1d,removed 0",
        "--max-entries=0,removed 1"
    })
    void trimsToWhatMayStay(String limit, String report) {
        speak("first.wav");

        assertThat(cli().tts("cache", "trim", limit).out()).startsWith(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-size=lots", "--max-age=soon", "--max-entries=-1"})
    void refusesLimitsItCannotRead(String limit) {
        CliRun.Outcome run = cli().tts("cache", "trim", limit);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(limit.substring(0, limit.indexOf('=')));
    }

    @Test
    void asksForALimitToTrimTo() {
        assertThat(cli().tts("cache", "trim").exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private CliRun.Outcome speak(String file, String... more) {
        String[] arguments = {
            "speak", "The kettle is boiling.", "--out", directory.resolve(file).toString()
        };
        String[] all = Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
        return cli().tts(all);
    }

    // A run closes its provider, so each gets one of its own around the same fake.
    private CliRun cli() {
        return new CliRun().withCached(FakeSpeechProvider.of(fake), directory.resolve("cache"));
    }
}
